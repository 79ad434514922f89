package dev.rekey.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds every spelling of every value in one pass: a hash rolls over the text, and where it is that of a beginning, the rest
 * is compared. Spellings are wiped on close.
 */
final class Needles implements AutoCloseable {
    private static final int WINDOW = Known.SHORTEST;
    private static final int SIEVE = 1 << 16;

    private record Needle(String name, Disguises.Spelling spelling) {}

    /** A value that begins at {@code from} and takes up {@code length} characters. */
    record Found(int from, int length, String name, String form) {}

    private final Map<Long, List<Needle>> beginnings = new HashMap<>();
    private final boolean[] sieve = new boolean[SIEVE];
    private final long base;
    private final long leaving;

    Needles(List<Known.Value> values) {
        // Random, so that no text can be made that is slow to search.
        base = ThreadLocalRandom.current().nextLong() | 1;
        long power = 1;
        for (int i = 1; i < WINDOW; i++) {
            power *= base;
        }
        leaving = power;
        for (Known.Value value : values) {
            List<Disguises.Spelling> spellings = value.secret().length() < WINDOW
                    ? List.of()
                    : value.secret().reveal(Disguises::of);
            for (Disguises.Spelling spelling : spellings) {
                long hash = 0;
                for (int i = 0; i < WINDOW; i++) {
                    hash = hash * base + spelling.text()[i];
                }
                beginnings.computeIfAbsent(hash, none -> new ArrayList<>()).add(new Needle(value.name(), spelling));
                sieve[slot(hash)] = true;
            }
        }
    }

    /** Where values are in {@code text}, in its order; of several that begin at one place, all. */
    List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        if (beginnings.isEmpty() || text.length() < WINDOW) {
            return found;
        }
        long hash = 0;
        for (int at = 0; at < text.length(); at++) {
            if (at >= WINDOW) {
                hash -= leaving * text.charAt(at - WINDOW);
            }
            hash = hash * base + text.charAt(at);
            if (at >= WINDOW - 1 && sieve[slot(hash)]) {
                compare(text, at - WINDOW + 1, beginnings.getOrDefault(hash, List.of()), found);
            }
        }
        return found;
    }

    private static void compare(String text, int from, List<Needle> needles, List<Found> found) {
        for (Needle needle : needles) {
            char[] wanted = needle.spelling.text();
            if (from + wanted.length > text.length()) {
                continue;
            }
            int same = 0;
            while (same < wanted.length && text.charAt(from + same) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                found.add(new Found(from, wanted.length, needle.name, needle.spelling.form()));
            }
        }
    }

    private static int slot(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 48);
    }

    @Override
    public void close() {
        beginnings.values().forEach(all -> all.forEach(one -> Arrays.fill(one.spelling.text(), '\0')));
        beginnings.clear();
    }
}
