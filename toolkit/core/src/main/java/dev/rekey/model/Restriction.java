package dev.rekey.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Who may use a context. A context without one is open to every member's jobs.
 *
 * @param org the organisation's slug
 * @param holder the context's name
 * @param id CircleCI's id
 * @param type {@code project}, {@code group} or {@code expression}
 * @param name the name of the project or group, or the expression
 * @param value the id of the project or group, or the expression
 */
public record Restriction(String org, String holder, Optional<String> id, String type, String name, String value)
        implements Holding {
    public Restriction {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
    }

    @Override
    public Kind kind() {
        return Kind.RESTRICTION;
    }
}
