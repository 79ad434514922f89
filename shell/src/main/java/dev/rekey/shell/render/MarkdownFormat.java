package dev.rekey.shell.render;

import dev.rekey.table.Grid;
import java.io.IOException;

/** {@link Grid#toMarkdown()}, which has room for title and notes. */
final class MarkdownFormat implements GridFormat {
    @Override
    public void write(Grid grid, Appendable out, Appendable notes) throws IOException {
        out.append(grid.toMarkdown());
    }
}
