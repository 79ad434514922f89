package dev.rekey.usage;

import java.util.Objects;

/**
 * An orb that a configuration file brings in: code of others that runs with the job's variables.
 *
 * @param name what the file calls it
 * @param orb its namespace and name, such as {@code circleci/slack}; {@code inline} when it is written in the file
 * @param version such as {@code 4.12.5}, {@code 4}, {@code volatile} or {@code dev:first}; empty when none is given
 */
public record OrbUse(String name, String orb, String version) {
    /** What stands for an orb that is written in the file itself. */
    public static final String INLINE = "inline";

    public OrbUse {
        Objects.requireNonNull(name);
        Objects.requireNonNull(orb);
        Objects.requireNonNull(version);
    }

    /** Whether the same code runs tomorrow: a full version, or an orb in the file itself. */
    public boolean isPinned() {
        return orb.equals(INLINE) || version.matches("\\d+\\.\\d+\\.\\d+");
    }
}
