package dev.rekey.internal.audit;

import java.util.Arrays;
import java.util.List;

/** Rows that have the same texts in some columns, counted. Groups are numbered as they come. */
public final class Groups {
    private final List<Keys> keys;
    private final int[] first;
    private final int[] counts;
    private final int[] ofRow;

    private Groups(List<Keys> keys, int[] first, int[] counts, int[] ofRow) {
        this.keys = List.copyOf(keys);
        this.first = first;
        this.counts = counts;
        this.ofRow = ofRow;
    }

    /** The groups of {@code rows} from {@code from} to {@code to}, by one or more keys. */
    public static Groups of(int[] rows, int from, int to, List<Keys> keys) {
        int[] groups = new int[to - from];
        int size = to > from ? 1 : 0;
        for (Keys key : keys) {
            LongKeys pairs = new LongKeys();
            for (int i = 0; i < groups.length; i++) {
                groups[i] = pairs.of((long) groups[i] << 32 | key.of(rows[from + i]));
            }
            size = pairs.size();
        }
        int[] first = new int[size];
        int[] counts = new int[size];
        for (int i = 0; i < groups.length; i++) {
            if (counts[groups[i]]++ == 0) {
                first[groups[i]] = rows[from + i];
            }
        }
        return new Groups(keys, first, counts, groups);
    }

    /** How many groups. */
    public int size() {
        return counts.length;
    }

    /** How many rows {@code group} has. */
    public int count(int group) {
        return counts[group];
    }

    /** The text that all rows of {@code group} have by the key of this number. */
    public String text(int group, int key) {
        Keys one = keys.get(key);
        return one.text(one.of(first[group]));
    }

    /** The rows of each group, in their order. */
    public int[][] rows(int[] rows, int from) {
        int[][] split = new int[counts.length][];
        for (int group = 0; group < counts.length; group++) {
            split[group] = new int[counts[group]];
        }
        int[] filled = new int[counts.length];
        for (int i = 0; i < ofRow.length; i++) {
            split[ofRow[i]][filled[ofRow[i]]++] = rows[from + i];
        }
        return split;
    }

    /** The groups with the most rows first; of the same number, as they came. */
    public int[] byCount() {
        long[] order = new long[counts.length];
        for (int group = 0; group < order.length; group++) {
            order[group] = (long) -counts[group] << 32 | group;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(one -> (int) one).toArray();
    }
}
