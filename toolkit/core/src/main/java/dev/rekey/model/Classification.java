package dev.rekey.model;

import java.util.Objects;

/**
 * What a slot holds, and why we think so.
 *
 * @param kind the class
 * @param why the reason, in a few words
 */
public record Classification(SlotClass kind, String why) {
    public Classification {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(why);
    }
}
