package dev.rekey.change;

import dev.rekey.model.Slot;
import java.util.List;

/**
 * What an unfinished attempt left behind.
 *
 * @param slots those into which it may have stored a value
 * @param rotation the id of its rotation; empty for a first attempt
 */
record Earlier(List<Slot> slots, String rotation) {
    static final Earlier NONE = new Earlier(List.of(), "");

    Earlier {
        slots = List.copyOf(slots);
    }
}
