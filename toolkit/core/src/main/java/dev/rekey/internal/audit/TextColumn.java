package dev.rekey.internal.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One text a row. Where few texts come again and again, each is kept once and a row has its number; where nearly every row
 * has its own, they lie in a {@link TextArena}. A column that was taken for the first turns into the second by itself.
 */
final class TextColumn {
    private static final int FEW = 1 << 16;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private int[] rows = new int[64];
    private int size;
    private boolean few;
    private TextArena many = new TextArena();
    private String latest = "";
    private int latestCode = -1;

    TextColumn(boolean isManyValued) {
        few = !isManyValued;
    }

    int size() {
        return few ? size : many.size();
    }

    /** Whether each text is kept once, so that equal rows have equal codes. */
    boolean hasCodes() {
        return few;
    }

    /** How many codes there are. */
    int codes() {
        return texts.size();
    }

    int code(int row) {
        return rows[row];
    }

    String textOf(int code) {
        return texts.get(code);
    }

    String get(int row) {
        return few ? texts.get(rows[row]) : many.get(row);
    }

    boolean is(int row, String text) {
        return few ? texts.get(rows[row]).equals(text) : many.is(row, text);
    }

    void add(String text) {
        if (!few) {
            many.add(text);
            return;
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size + (size >> 1));
        }
        rows[size++] = codeOf(text);
        if (texts.size() > FEW && texts.size() > size / 2) {
            spread();
        }
    }

    /** Drops what only growing needs. */
    void trim() {
        codes.clear();
        if (few) {
            rows = Arrays.copyOf(rows, size);
        } else {
            many.trim();
        }
    }

    private int codeOf(String text) {
        // Readers hand out the same string for the same cell; and equal neighbours are the rule.
        if (latestCode < 0 || !text.equals(latest)) {
            Integer known = codes.get(text);
            if (known == null) {
                known = texts.size();
                codes.put(text, known);
                texts.add(text);
            }
            latestCode = known;
            latest = text;
        }
        return latestCode;
    }

    private void spread() {
        for (int row = 0; row < size; row++) {
            many.add(texts.get(rows[row]));
        }
        few = false;
        codes.clear();
        texts.clear();
        rows = new int[0];
    }
}
