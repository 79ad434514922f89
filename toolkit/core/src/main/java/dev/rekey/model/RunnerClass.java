package dev.rekey.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A resource class of self-hosted runners.
 *
 * @param org the organisation's slug
 * @param name {@code namespace/name}
 * @param id CircleCI's id
 * @param description free text
 */
public record RunnerClass(String org, String name, Optional<String> id, String description) implements Holding {
    public RunnerClass {
        Objects.requireNonNull(org);
        Objects.requireNonNull(name);
        Objects.requireNonNull(id);
        Objects.requireNonNull(description);
    }

    @Override
    public Kind kind() {
        return Kind.RUNNER_CLASS;
    }

    @Override
    public String holder() {
        return org;
    }
}
