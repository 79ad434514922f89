package dev.rekey.shell.render;

import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns below an underlined header. What is wider than the terminal is never cut, because what was cut off may be
 * what mattered: the widest text wraps inside its column while that leaves it readable, else rows are folded into records,
 * one field a line.
 */
final class TableFormat implements GridFormat {
    private static final String GAP = "  ";
    private static final String UNKNOWN = "-";
    private static final int LEAST_VALUE_CELLS = 10;
    private static final int LEAST_WRAPPED_CELLS = 20;

    private final Look look;

    TableFormat(Look look) {
        this.look = look;
    }

    @Override
    public void write(Grid grid, Appendable out, Appendable notes) throws IOException {
        paragraph(grid.title(), true, out);
        int[] widths = fitted(widths(grid), grid.columns());
        if (look.isUnlimited() || total(widths) <= look.columns()) {
            columns(grid, widths, out);
        } else {
            records(grid, out);
        }
        for (String note : grid.notes()) {
            paragraph(note, false, out);
        }
    }

    private void paragraph(String text, boolean isTitle, Appendable out) throws IOException {
        if (!text.isBlank()) {
            for (String line : Cells.wrap(Plain.line(text), look.columns())) {
                out.append(isTitle ? look.bold(line) : line).append('\n');
            }
        }
    }

    private void columns(Grid grid, int[] widths, Appendable out) throws IOException {
        StringBuilder header = new StringBuilder();
        StringBuilder underline = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            header.append(aligned(
                            Plain.line(grid.columns().get(c).name()),
                            grid.columns().get(c),
                            widths[c]))
                    .append(GAP);
            underline.append("-".repeat(widths[c])).append(GAP);
        }
        out.append(look.bold(header.toString().stripTrailing())).append('\n');
        out.append(underline.toString().stripTrailing()).append('\n');
        for (List<@Nullable Object> row : grid.rows()) {
            row(grid.columns(), row, widths, out);
        }
    }

    private static void row(List<Column> columns, List<@Nullable Object> row, int[] widths, Appendable out)
            throws IOException {
        List<List<String>> cells = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            cells.add(Cells.wrap(cell(row.get(c)), widths[c]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int l = 0; l < height; l++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String text = l < cells.get(c).size() ? cells.get(c).get(l) : "";
                line.append(aligned(text, columns.get(c), widths[c])).append(GAP);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /** The widths with the widest text narrowed to what the terminal leaves it; unchanged when that is too little. */
    private int[] fitted(int[] widths, List<Column> columns) {
        int excess = look.isUnlimited() ? 0 : total(widths) - look.columns();
        int widest = 0;
        for (int c = 1; c < widths.length; c++) {
            widest = widths[c] > widths[widest] ? c : widest;
        }
        boolean canWrap = excess > 0 && columns.get(widest).type() == Column.Type.TEXT;
        if (canWrap && widths[widest] - excess >= LEAST_WRAPPED_CELLS) {
            widths[widest] -= excess;
        }
        return widths;
    }

    private void records(Grid grid, Appendable out) throws IOException {
        int labels = grid.columns().stream()
                .mapToInt(column -> Cells.width(Plain.line(column.name())))
                .max()
                .orElse(0);
        int room = Math.max(LEAST_VALUE_CELLS, look.columns() - labels - GAP.length());
        String separator = "";
        for (List<@Nullable Object> row : grid.rows()) {
            out.append(separator);
            separator = "\n";
            for (int c = 0; c < row.size(); c++) {
                String label = Cells.padRight(Plain.line(grid.columns().get(c).name()), labels);
                for (String line : Cells.wrap(cell(row.get(c)), room)) {
                    out.append((look.bold(label) + GAP + line).stripTrailing()).append('\n');
                    label = " ".repeat(labels);
                }
            }
        }
    }

    private static int[] widths(Grid grid) {
        int[] widths = grid.columns().stream()
                .mapToInt(column -> Cells.width(Plain.line(column.name())))
                .toArray();
        for (List<@Nullable Object> row : grid.rows()) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], Cells.width(cell(row.get(c))));
            }
        }
        return widths;
    }

    private static int total(int[] widths) {
        int total = -GAP.length();
        for (int width : widths) {
            total += width + GAP.length();
        }
        return total;
    }

    private static String aligned(String text, Column column, int width) {
        boolean isNumber = column.type() == Column.Type.INTEGER || column.type() == Column.Type.REAL;
        return isNumber ? Cells.padLeft(text, width) : Cells.padRight(text, width);
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return UNKNOWN;
        }
        // Fractions of a second help nobody who reads; json and csv keep them.
        Object shown = value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.SECONDS) : value;
        return Plain.line(shown.toString());
    }
}
