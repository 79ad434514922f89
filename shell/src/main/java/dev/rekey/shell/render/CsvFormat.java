package dev.rekey.shell.render;

import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with every cell quoted; an unknown cell is empty without quotes. Text that a spreadsheet would run as a formula
 * is preceded by an apostrophe, and control characters are escaped: one row is one line.
 */
final class CsvFormat implements GridFormat {
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    @Override
    public void write(Grid grid, Appendable out, Appendable notes) throws IOException {
        line(grid.columns().stream().map(Column::name).toList(), out);
        for (List<@Nullable Object> row : grid.rows()) {
            line(row, out);
        }
        GridFormat.aside(grid, notes);
    }

    private static void line(List<? extends @Nullable Object> cells, Appendable out) throws IOException {
        out.append(cells.stream().map(CsvFormat::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean isFormula = value instanceof String && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + Plain.line(text).replace("\"", "\"\"") + '"';
    }
}
