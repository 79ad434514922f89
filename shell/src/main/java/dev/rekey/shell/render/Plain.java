package dev.rekey.shell.render;

/**
 * Text that cannot steer a terminal. Names and messages from an API may hold escape sequences, line ends or direction
 * marks that hide or forge what a responder reads; here they become visible, such as {@code \u001b}.
 */
public final class Plain {
    private Plain() {}

    /** {@code text} on one line. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** {@code text} with its line ends and tabs. */
    public static String lines(String text) {
        return escape(text, true);
    }

    /** Whether a terminal shows {@code codePoint} and does nothing else with it. */
    public static boolean isHarmless(int codePoint) {
        return !Character.isISOControl(codePoint) && !isInvisibleSteering(codePoint);
    }

    private static boolean isInvisibleSteering(int c) {
        return c == 0x61C // Arabic letter mark
                || (c >= 0x200B && c <= 0x200F && c != 0x200D) // zero width and marks; the joiner makes emoji
                || (c >= 0x2028 && c <= 0x202E) // separators, embeddings, overrides
                || (c >= 0x2060 && c <= 0x206F) // isolates and invisible operators
                || c == 0xFEFF
                || (c >= 0xFFF9 && c <= 0xFFFB) // interlinear annotation
                || (c >= 0xD800 && c <= 0xDFFF) // half a pair
                || (c >= 0xE0000 && c <= 0xE007F); // tags
    }

    private static String escape(String text, boolean keepLines) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean keep = isHarmless(c) || (keepLines && (c == '\n' || c == '\t'));
            if (!keep && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                append(out, c, keep);
            }
            i += Character.charCount(c);
        }
        return out == null ? text : out.toString();
    }

    private static void append(StringBuilder out, int c, boolean keep) {
        if (keep) {
            out.appendCodePoint(c);
        } else {
            out.append(escaped(c));
        }
    }

    /** A visible form of one character. */
    static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.isBmpCodePoint(c)
                        ? String.format("\\u%04x", c)
                        : String.format(
                                "\\u%04x\\u%04x", (int) Character.highSurrogate(c), (int) Character.lowSurrogate(c));
        };
    }
}
