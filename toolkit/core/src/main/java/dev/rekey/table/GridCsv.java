package dev.rekey.table;

import dev.rekey.chart.SafeText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with every cell quoted; an unknown cell is empty without quotes. Text that a spreadsheet would run as a formula
 * is preceded by an apostrophe, and control characters are escaped: one row is one line.
 */
final class GridCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private GridCsv() {}

    static String of(Grid grid) {
        StringBuilder out = new StringBuilder();
        line(grid.columns().stream().map(Column::name).toList(), out);
        grid.rows().forEach(row -> line(row, out));
        return out.toString();
    }

    private static void line(List<? extends @Nullable Object> cells, StringBuilder out) {
        out.append(cells.stream().map(GridCsv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        return '"'
                + (value instanceof String && isFormula(text) ? "'" : "")
                + SafeText.line(text).replace("\"", "\"\"")
                + '"';
    }

    /** Spaces in front do not keep every spreadsheet from running it. */
    private static boolean isFormula(String text) {
        String first = text.replaceFirst("^ +", "");
        return !first.isEmpty() && FORMULA_STARTS.indexOf(first.charAt(0)) >= 0;
    }
}
