package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A context: a named set of variables that jobs of an organisation share.
 *
 * @param org the organisation's slug
 * @param id CircleCI's id
 * @param name unique within the organisation
 * @param createdAt UTC
 */
public record Context(String org, String id, String name, Instant createdAt) {
    public Context {
        Objects.requireNonNull(org);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(createdAt);
    }
}
