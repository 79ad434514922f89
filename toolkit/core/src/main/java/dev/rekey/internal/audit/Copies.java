package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.AuditEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells events that are there already, by the id that their log gave them. Those without an id are never copies. */
final class Copies {
    private static final List<Field> COMPARED = List.of(
            Field.ACTION,
            Field.ACTOR_TYPE,
            Field.ACTOR_ID,
            Field.ACTOR_NAME,
            Field.TARGET_TYPE,
            Field.TARGET_ID,
            Field.TARGET_NAME,
            Field.ORG,
            Field.ADDRESS,
            Field.COUNTRY,
            Field.AGENT,
            Field.CREDENTIAL);

    private final EventTable table;
    /** Row numbers plus one, by the hash of the id; open addressing. */
    private int[] slots = new int[1 << 10];

    /** Of each of them, its hash: most others are told from it without looking at their texts. */
    private int[] hashes = new int[1 << 10];

    private int used;

    Copies(EventTable table) {
        this.table = table;
    }

    /** The row of the event of this log and id, whatever else it says. */
    OptionalInt of(String source, String id) {
        if (id.isEmpty()) {
            return OptionalInt.empty();
        }
        int hash = hash(id);
        for (int at = hash & slots.length - 1; slots[at] != 0; at = at + 1 & slots.length - 1) {
            int row = slots[at] - 1;
            if (hashes[at] == hash
                    && table.column(Field.ID).is(row, id)
                    && table.column(Field.SOURCE).is(row, source)) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }

    /** Remembers that the event of this id has become {@code row}. */
    void put(String id, int row) {
        if (id.isEmpty()) {
            return;
        }
        if (used * 2 >= slots.length) {
            grow();
        }
        insert(hash(id), row + 1);
        used++;
    }

    /**
     * Whether {@code event} says what {@code row} says.
     *
     * @param strictly whether also everything that only one of them says counts: two files of one format have the same
     *     fields, those of another have fewer or write them otherwise
     */
    boolean areAlike(AuditEvent event, int row, boolean strictly) {
        AuditEvent first = table.event(row);
        if (!first.time().equals(event.time())
                || differ(
                        String.valueOf(first.success()), String.valueOf(event.success()), strictly, "Optional.empty")) {
            return false;
        }
        for (Field field : COMPARED) {
            if (differ(field.of(first), field.of(event), strictly, "")) {
                return false;
            }
        }
        return first.payload().equals(event.payload()) || !strictly || alike(first.payload(), event.payload());
    }

    private static boolean differ(String one, String other, boolean strictly, String nothing) {
        return !one.equals(other) && (strictly || !(one.equals(nothing) || other.equals(nothing)));
    }

    /** Whether two payloads are the same but for the order of their fields. */
    private static boolean alike(String one, String other) {
        Optional<ObjectNode> first = Json.object(one);
        return first.isPresent() && first.equals(Json.object(other));
    }

    private static int hash(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    private void insert(int hash, int rowPlusOne) {
        int at = hash & slots.length - 1;
        while (slots[at] != 0) {
            at = at + 1 & slots.length - 1;
        }
        slots[at] = rowPlusOne;
        hashes[at] = hash;
    }

    private void grow() {
        int[] before = slots;
        int[] known = hashes;
        slots = new int[before.length * 2];
        hashes = new int[before.length * 2];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                insert(known[i], before[i]);
            }
        }
    }
}
