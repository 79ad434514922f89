package dev.rekey.model;

import java.util.Objects;
import java.util.Set;

/**
 * One holding, and which listings led to it.
 *
 * @param holding the holding
 * @param seenBy such as {@code contexts}, or the listings that named its project
 */
public record Found(Holding holding, Set<String> seenBy) {
    public Found {
        Objects.requireNonNull(holding);
        seenBy = Set.copyOf(seenBy);
    }
}
