package dev.rekey.chart;

/** Measures labels roughly: what stands in the East takes twice the room of a Latin letter. */
final class Labels {
    private Labels() {}

    static int width(String text) {
        return text.codePoints().map(Labels::cells).sum();
    }

    /** {@code text}, cut to {@code cells} with an ellipsis where it is longer. */
    static String shortened(String text, int cells) {
        if (width(text) <= cells) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int used = 1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            used += cells(c);
            if (used > cells) {
                break;
            }
            out.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return out.append('…').toString();
    }

    private static int cells(int c) {
        if (Character.getType(c) == Character.NON_SPACING_MARK || c == 0x200D) {
            return 0;
        }
        return (c >= 0x1100 && c <= 0x115F)
                        || (c >= 0x2E80 && c <= 0xA4CF)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || c >= 0x1F300
                ? 2
                : 1;
    }
}
