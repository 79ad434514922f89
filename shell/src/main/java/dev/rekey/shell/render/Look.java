package dev.rekey.shell.render;

/**
 * What the output can show.
 *
 * @param columns how many cells a line has; 0 when nothing limits it, as in a pipe or a file
 * @param colour whether it understands ANSI sequences
 */
public record Look(int columns, boolean colour) {
    private static final String BOLD = "\033[1m";
    private static final String DIM = "\033[2m";
    private static final String PLAIN = "\033[0m";

    /** For pipes, files and tests: no limit, no colour. */
    public static final Look PIPE = new Look(0, false);

    /** {@code text} as a title or a header. */
    public String bold(String text) {
        return colour && !text.isEmpty() ? BOLD + text + PLAIN : text;
    }

    /** {@code text} as something of less weight. */
    public String dim(String text) {
        return colour && !text.isEmpty() ? DIM + text + PLAIN : text;
    }

    boolean isUnlimited() {
        return columns <= 0;
    }
}
