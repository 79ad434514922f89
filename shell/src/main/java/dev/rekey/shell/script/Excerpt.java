package dev.rekey.shell.script;

/** A line of user code with a marker below it. Tabs are kept in both lines, so that they stay aligned. */
final class Excerpt {
    private static final String INDENT = "  ";

    private Excerpt() {}

    static String of(String line, int column, int width) {
        StringBuilder marker = new StringBuilder();
        for (int i = 0; i < Math.min(column, line.length()); i++) {
            marker.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        return INDENT + line + "\n" + INDENT + marker + "^".repeat(width);
    }

    /** Marks everything but the indentation: at run time only the line is known. */
    static String ofWhole(String line) {
        String text = line.strip();
        return of(line.stripTrailing(), line.indexOf(text), Math.max(1, text.length()));
    }
}
