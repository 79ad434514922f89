package dev.rekey.shell.render;

/** A line of user code with a marker below it. Tabs are kept in both lines, so that they stay aligned. */
public final class Excerpt {
    private static final String INDENT = "  ";

    private Excerpt() {}

    /**
     * The line with a marker below {@code width} characters.
     *
     * @param column counted from 0
     */
    public static String of(String line, int column, int width) {
        StringBuilder marker = new StringBuilder();
        for (int i = 0; i < Math.min(column, line.length()); i++) {
            marker.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        return INDENT + line + "\n" + INDENT + marker + "^".repeat(width);
    }

    /** Marks everything but the indentation: at run time only the line is known. */
    public static String ofWhole(String line) {
        String text = line.strip();
        return of(line.stripTrailing(), line.indexOf(text), Math.max(1, text.length()));
    }
}
