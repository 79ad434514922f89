package dev.rekey.table;

import dev.rekey.chart.SafeText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A GitHub table, with everything escaped that would become markup, a link or an element. */
final class GridMarkdown {
    private static final String MARKUP = "\\`*[]|~#";

    private GridMarkdown() {}

    static String of(Grid grid) {
        StringBuilder out = new StringBuilder();
        if (!grid.title().isBlank()) {
            out.append("**").append(escaped(grid.title())).append("**\n\n");
        }
        line(grid.columns().stream().map(Column::name).toList(), out);
        out.append(grid.columns().stream()
                .map(column -> isNumber(column) ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        grid.rows().forEach(row -> line(row, out));
        if (!grid.notes().isEmpty()) {
            out.append('\n');
        }
        grid.notes().forEach(note -> out.append("- ").append(escaped(note)).append('\n'));
        return out.toString();
    }

    static boolean isNumber(Column column) {
        return column.type() == Column.Type.INTEGER || column.type() == Column.Type.REAL;
    }

    private static void line(List<? extends @Nullable Object> cells, StringBuilder out) {
        out.append(cells.stream()
                .map(cell -> cell == null ? "-" : escaped(cell.toString()))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String escaped(String text) {
        String line = SafeText.line(text);
        StringBuilder out = new StringBuilder(line.length() + 8);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '_' -> out.append(isInsideWord(line, i) ? "_" : "\\_");
                default -> out.append(MARKUP.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    /** {@code NPM_TOKEN} stays readable: GitHub gives underscores inside words no meaning. */
    private static boolean isInsideWord(String line, int at) {
        return at > 0
                && at + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(at - 1))
                && Character.isLetterOrDigit(line.charAt(at + 1));
    }
}
