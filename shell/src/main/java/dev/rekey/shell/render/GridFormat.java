package dev.rekey.shell.render;

import dev.rekey.table.Grid;
import java.io.IOException;

/** Writes rows in one format. */
interface GridFormat {
    /**
     * Writes the rows of {@code grid}.
     *
     * @param notes where the title and the notes go when the format has no room for them
     */
    void write(Grid grid, Appendable out, Appendable notes) throws IOException;

    /** Title and notes, one a line: what accompanies a format that must hold rows only. */
    static void aside(Grid grid, Appendable notes) throws IOException {
        if (!grid.title().isBlank()) {
            notes.append(Plain.line(grid.title())).append('\n');
        }
        for (String note : grid.notes()) {
            notes.append(Plain.line(note)).append('\n');
        }
    }
}
