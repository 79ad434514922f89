package dev.rekey.source;

import dev.rekey.model.Classification;
import dev.rekey.model.Slot;
import java.util.Objects;

/**
 * A slot that wants a value, and what is known about it.
 *
 * @param slot where the value goes
 * @param classification what it holds today
 * @param named whether the user wrote its name out, letter by letter, rather than a pattern
 */
public record Wanted(Slot slot, Classification classification, boolean named) {
    public Wanted {
        Objects.requireNonNull(slot);
        Objects.requireNonNull(classification);
    }
}
