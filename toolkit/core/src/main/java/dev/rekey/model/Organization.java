package dev.rekey.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An organisation that the token's user takes part in.
 *
 * @param id CircleCI's id; empty when the organisation exists at its host but CircleCI has never seen it, so that it
 *     stores nothing
 * @param slug such as {@code gh/acme}; opaque for standalone organisations
 * @param name as shown to people
 * @param vcs where it comes from
 */
public record Organization(Optional<String> id, String slug, String name, VcsType vcs) {
    public Organization {
        Objects.requireNonNull(id);
        Objects.requireNonNull(slug);
        Objects.requireNonNull(name);
        Objects.requireNonNull(vcs);
    }
}
