package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An API token of one project, for API v1.1. Its value is shown once, when it is made.
 *
 * @param org the organisation's slug
 * @param holder the project's slug
 * @param id CircleCI's id
 * @param name its label
 * @param type its scope: {@code status}, {@code view-builds} or {@code all}
 * @param createdAt UTC; often unknown
 */
public record ProjectToken(
        String org, String holder, Optional<String> id, String name, String type, Optional<Instant> createdAt)
        implements Holding {
    public ProjectToken {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(createdAt);
    }

    @Override
    public Kind kind() {
        return Kind.PROJECT_TOKEN;
    }
}
