package dev.rekey.internal.audit;

/** Rows by time, equal times in the order of reading. Runs that are in order already, up or down, cost one look. */
final class TimeOrder {
    private final long[] seconds;
    private final int[] nanos;
    private final int size;

    private TimeOrder(long[] seconds, int[] nanos, int size) {
        this.seconds = seconds;
        this.nanos = nanos;
        this.size = size;
    }

    static int[] of(long[] seconds, int[] nanos, int size) {
        return new TimeOrder(seconds, nanos, size).sorted();
    }

    private int[] sorted() {
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = i;
        }
        int[] starts = new int[size / 2 + 2];
        int runs = 0;
        for (int from = 0; from < size; ) {
            starts[runs++] = from;
            from = run(rows, from);
        }
        starts[runs] = size;
        int[] spare = runs > 1 ? new int[size] : rows;
        while (runs > 1) {
            int merged = 0;
            for (int i = 0; i < runs; i += 2) {
                int from = starts[i];
                int middle = starts[i + 1];
                int to = i + 1 < runs ? starts[i + 2] : middle;
                merge(rows, spare, from, middle, to);
                starts[merged++] = from;
            }
            starts[merged] = size;
            runs = merged;
            int[] other = rows;
            rows = spare;
            spare = other;
        }
        return rows;
    }

    /** Where the run that begins at {@code from} ends; a falling one is turned round. Every run but the last has two rows. */
    private int run(int[] rows, int from) {
        int to = from + 1;
        if (to == size) {
            return to;
        }
        if (compare(rows[from], rows[to]) > 0) {
            while (to < size && compare(rows[to - 1], rows[to]) > 0) {
                to++;
            }
            for (int low = from, high = to - 1; low < high; low++, high--) {
                int swapped = rows[low];
                rows[low] = rows[high];
                rows[high] = swapped;
            }
            return to;
        }
        while (to < size && compare(rows[to - 1], rows[to]) <= 0) {
            to++;
        }
        return to;
    }

    private void merge(int[] rows, int[] into, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            into[at] = right == to || (left < middle && compare(rows[left], rows[right]) <= 0)
                    ? rows[left++]
                    : rows[right++];
        }
    }

    private int compare(int one, int other) {
        int bySecond = Long.compare(seconds[one], seconds[other]);
        return bySecond != 0 ? bySecond : Integer.compare(nanos[one], nanos[other]);
    }
}
