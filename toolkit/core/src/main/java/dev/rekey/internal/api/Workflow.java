package dev.rekey.internal.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs of a pipeline that run together.
 *
 * @param id CircleCI's id
 * @param name as the configuration calls it
 * @param status in the API's words: {@code running}, {@code success}, {@code unauthorized}…
 * @param startedBy id of the user who started it; empty where it is not told
 * @param createdAt UTC
 * @param stoppedAt UTC; empty while it runs
 */
public record Workflow(
        String id, String name, String status, String startedBy, Instant createdAt, Optional<Instant> stoppedAt) {
    private static final Set<String> UNDER_WAY = Set.of("running", "failing", "on_hold");

    public Workflow {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
        Objects.requireNonNull(startedBy);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(stoppedAt);
    }

    /** Whether it runs, or waits for an approval to run on. */
    public boolean isUnderWay() {
        return UNDER_WAY.contains(status);
    }
}
