package dev.rekey.internal.api;

import java.time.Instant;
import java.util.Objects;

/**
 * One run of a project's configuration.
 *
 * @param id CircleCI's id
 * @param number within its project
 * @param createdAt UTC
 * @param triggerType {@code webhook}, {@code api}, {@code explicit}, {@code scheduled_pipeline}…; empty where it is not told
 * @param branch what was built; empty for a tag, and where it is not told
 * @param actor login of who started it; empty where it is not told
 */
public record Pipeline(String id, long number, Instant createdAt, String triggerType, String branch, String actor) {
    public Pipeline {
        Objects.requireNonNull(id);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(triggerType);
        Objects.requireNonNull(branch);
        Objects.requireNonNull(actor);
    }
}
