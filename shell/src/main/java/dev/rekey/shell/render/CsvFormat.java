package dev.rekey.shell.render;

import dev.rekey.table.Grid;
import java.io.IOException;

/** The rows as {@link Grid#toCsv()}; title and notes go aside. */
final class CsvFormat implements GridFormat {
    @Override
    public void write(Grid grid, Appendable out, Appendable notes) throws IOException {
        out.append(grid.toCsv());
        GridFormat.aside(grid, notes);
    }
}
