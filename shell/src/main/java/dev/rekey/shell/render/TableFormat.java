package dev.rekey.shell.render;

import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns below an underlined header. Rows that are wider than the terminal are folded, one field a line, rather
 * than cut: what was cut off may be what mattered.
 */
final class TableFormat implements GridFormat {
    private static final String GAP = "  ";
    private static final String UNKNOWN = "-";
    private static final int LEAST_VALUE_CELLS = 10;

    private final Look look;

    TableFormat(Look look) {
        this.look = look;
    }

    @Override
    public void write(Grid grid, Appendable out, Appendable notes) throws IOException {
        paragraph(grid.title(), true, out);
        int[] widths = widths(grid);
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
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                line.append(aligned(cell(row.get(c)), grid.columns().get(c), widths[c]))
                        .append(GAP);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
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
