package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A token with which runners of a class log in. Its value is shown once, when it is made.
 *
 * @param org the organisation's slug
 * @param holder the resource class
 * @param id CircleCI's id
 * @param name its nickname
 * @param createdAt UTC
 */
public record RunnerToken(String org, String holder, Optional<String> id, String name, Optional<Instant> createdAt)
        implements Holding {
    public RunnerToken {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(createdAt);
    }

    @Override
    public Kind kind() {
        return Kind.RUNNER_TOKEN;
    }
}
