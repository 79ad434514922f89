package dev.rekey.internal.audit;

/** Strings for cells that come again and again: the same characters give the same string, without making one each time. */
final class CellCache {
    private static final int SLOTS = 1 << 14;

    private final String[] cells = new String[SLOTS];

    CellCache() {
        java.util.Arrays.fill(cells, "");
    }

    String of(char[] buffer, int from, int length) {
        if (length == 0) {
            return "";
        }
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        int slot = (hash ^ (hash >>> 14)) & (SLOTS - 1);
        String known = cells[slot];
        if (known.length() == length && isSame(known, buffer, from)) {
            return known;
        }
        // Another cell may lose its place: it is made anew when it comes again.
        cells[slot] = new String(buffer, from, length);
        return cells[slot];
    }

    private static boolean isSame(String known, char[] buffer, int from) {
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != buffer[from + i]) {
                return false;
            }
        }
        return true;
    }
}
