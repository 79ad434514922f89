package dev.rekey.chart;

/** Text of unknown origin, made fit for a line and for markup. */
public final class SafeText {
    private SafeText() {}

    /**
     * {@code text} on one line, with control characters, direction marks and other invisible signs written out, such as
     * {@code \u202e}.
     */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(escaped(c));
            }
        });
        return out.toString();
    }

    /** {@code text} as {@link #line}, for the text and the quoted attributes of HTML and XML. */
    public static String markup(String text) {
        String line = line(text);
        StringBuilder out = new StringBuilder(line.length() + 8);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isHarmless(int c) {
        boolean steers = c == 0x61C // Arabic letter mark
                || (c >= 0x200B && c <= 0x200F && c != 0x200D) // zero width and marks; the joiner makes emoji
                || (c >= 0x2028 && c <= 0x202E) // separators, embeddings, overrides
                || (c >= 0x2060 && c <= 0x206F) // isolates and invisible operators
                || c == 0xFEFF
                || (c >= 0xFFF9 && c <= 0xFFFB) // interlinear annotation
                || (c & 0xFFFE) == 0xFFFE // no characters, and no XML
                || (c >= 0xD800 && c <= 0xDFFF) // half a pair
                || (c >= 0xE0000 && c <= 0xE007F); // tags
        return !steers && !Character.isISOControl(c);
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                StringBuilder units = new StringBuilder();
                for (char unit : Character.toChars(c)) {
                    units.append(String.format("\\u%04x", (int) unit));
                }
                yield units.toString();
            }
        };
    }
}
