package dev.rekey.leak;

import java.util.Objects;

/**
 * Something in a text that is, or looks like, a secret. Says where it is and what it is like, never what it says.
 *
 * @param line counted from 1
 * @param from its first column, counted from 1 and without colours
 * @param to its last column; of a value that goes on in the next lines, the end of this one
 * @param rule the shape, such as {@code github-token}, or {@code known} for a value that was given
 * @param name what the given value is called; empty for a shape
 * @param confidence how likely it is a secret
 * @param form how it is written: {@code plain}, {@code base64}, {@code url}, {@code hex}, {@code json}, {@code reversed},
 *     {@code hash} for a word that has the given hash
 * @param length characters it takes up there
 * @param hint the beginning that all of its shape have, and the last four characters of long ones
 */
public record Hit(
        int line,
        int from,
        int to,
        String rule,
        String name,
        Confidence confidence,
        String form,
        int length,
        String hint) {
    /** The rule of values that were given. */
    public static final String KNOWN = "known";

    public Hit {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(name);
        Objects.requireNonNull(confidence);
        Objects.requireNonNull(form);
        Objects.requireNonNull(hint);
    }

    boolean overlaps(Hit other) {
        return line == other.line && from <= other.to && other.from <= to;
    }
}
