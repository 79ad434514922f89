package dev.rekey.usage;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Why a configuration file, or a part of it, could not be read. Holds nothing of the file's content: a secret may stand
 * where the fault is.
 *
 * @param file what the file was called when it was given
 * @param line the line of the fault, counted from 1; empty where there is none to point at
 * @param what the fault, such as {@code is not YAML}
 */
public record ConfigProblem(String file, OptionalInt line, String what) {
    public ConfigProblem {
        Objects.requireNonNull(file);
        Objects.requireNonNull(line);
        Objects.requireNonNull(what);
    }

    /** What to tell a reader: {@code .circleci/config.yml, line 3: is not YAML}. */
    public String sentence() {
        return file + (line.isPresent() ? ", line " + line.getAsInt() : "") + ": " + what;
    }
}
