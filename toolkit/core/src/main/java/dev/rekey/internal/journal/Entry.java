package dev.rekey.internal.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One thing that a rotation is about to do, or has done.
 *
 * @param sequence its number in the journal, from 1; 0 before the journal gives one
 * @param at when, UTC
 * @param item which item of the rotation; empty for the rotation as a whole
 * @param event what: a short word
 * @param facts what a resume needs to know, by name, sorted; plain text, so never a secret unless sealed
 */
public record Entry(long sequence, Instant at, String item, String event, Map<String, String> facts) {
    public Entry {
        Objects.requireNonNull(at);
        Objects.requireNonNull(item);
        if (sequence < 0 || event.isEmpty()) {
            throw new IllegalArgumentException("an entry has an event, and a sequence of 0 or more");
        }
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** One that the journal has not numbered yet. */
    public static Entry of(Instant at, String item, String event, Map<String, String> facts) {
        return new Entry(0, at, item, event, facts);
    }

    Entry numbered(long number) {
        return new Entry(number, at, item, event, facts);
    }
}
