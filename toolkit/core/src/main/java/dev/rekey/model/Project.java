package dev.rekey.model;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A project.
 *
 * @param org the organisation's slug
 * @param id CircleCI's id; empty when only a listing without ids saw it
 * @param slug such as {@code gh/acme/web}; opaque for standalone organisations
 * @param name the repository's or project's name
 * @param seenBy which listings named it, such as {@code private} or {@code followed}; no single one knows them all
 */
public record Project(String org, Optional<String> id, String slug, String name, Set<String> seenBy) {
    public Project {
        Objects.requireNonNull(org);
        Objects.requireNonNull(id);
        Objects.requireNonNull(slug);
        Objects.requireNonNull(name);
        seenBy = Set.copyOf(seenBy);
    }
}
