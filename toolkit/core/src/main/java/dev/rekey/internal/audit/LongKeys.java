package dev.rekey.internal.audit;

import java.util.Arrays;

/** Small numbers for large ones, in the order in which they come: a hash table without objects. */
final class LongKeys {
    private int[] slots = new int[1 << 6];
    private long[] values = new long[1 << 5];
    private int size;

    int size() {
        return size;
    }

    /** The number that {@code key} stands for. */
    long get(int key) {
        return values[key];
    }

    /** The key of {@code value}, a new one if it has none. */
    int of(long value) {
        int at = slot(value);
        while (slots[at] != 0) {
            if (values[slots[at] - 1] == value) {
                return slots[at] - 1;
            }
            at = at + 1 & slots.length - 1;
        }
        if (size == values.length) {
            grow();
            return of(value);
        }
        values[size] = value;
        slots[at] = ++size;
        return size - 1;
    }

    private int slot(long value) {
        long hash = value * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) & slots.length - 1;
    }

    private void grow() {
        values = Arrays.copyOf(values, size * 2);
        slots = new int[size * 4];
        for (int key = 0; key < size; key++) {
            int at = slot(values[key]);
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = key + 1;
        }
    }
}
