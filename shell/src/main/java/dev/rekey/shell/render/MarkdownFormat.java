package dev.rekey.shell.render;

import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A GitHub table, with everything escaped that would become markup, a link or an element. */
final class MarkdownFormat implements GridFormat {
    private static final String MARKUP = "\\`*[]|~#";

    @Override
    public void write(Grid grid, Appendable out, Appendable notes) throws IOException {
        if (!grid.title().isBlank()) {
            out.append("**").append(escaped(grid.title())).append("**\n\n");
        }
        line(grid.columns().stream().map(Column::name).toList(), out);
        out.append(grid.columns().stream().map(MarkdownFormat::rule).collect(Collectors.joining(" | ", "| ", " |\n")));
        for (List<@Nullable Object> row : grid.rows()) {
            line(row, out);
        }
        if (!grid.notes().isEmpty()) {
            out.append('\n');
        }
        for (String note : grid.notes()) {
            out.append("- ").append(escaped(note)).append('\n');
        }
    }

    private static void line(List<? extends @Nullable Object> cells, Appendable out) throws IOException {
        out.append(cells.stream()
                .map(cell -> cell == null ? "-" : escaped(cell.toString()))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String rule(Column column) {
        return column.type() == Column.Type.INTEGER || column.type() == Column.Type.REAL ? "---:" : "---";
    }

    static String escaped(String text) {
        String line = Plain.line(text);
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
