package dev.rekey.table;

import java.util.Objects;

/**
 * One column of a {@link Grid}.
 *
 * @param name lower snake case; carries its unit where it has one ({@code age_days})
 * @param type what its cells hold
 */
public record Column(String name, Type type) {
    /** What the cells of a column hold: {@code String}, {@code Instant}, {@code Long}, {@code Double}, {@code Boolean}. */
    public enum Type {
        TEXT,
        INSTANT,
        INTEGER,
        REAL,
        FLAG
    }

    public Column {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }
}
