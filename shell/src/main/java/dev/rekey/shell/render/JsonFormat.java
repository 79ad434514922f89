package dev.rekey.shell.render;

import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array with one row a line, so that line tools and JSON tools both work. */
final class JsonFormat implements GridFormat {
    @Override
    public void write(Grid grid, Appendable out, Appendable notes) throws IOException {
        array(grid.rows().iterator(), out, row -> object(grid.columns(), row));
        GridFormat.aside(grid, notes);
    }

    /** Any list, one element a line. */
    void write(List<?> items, Appendable out) throws IOException {
        array(items.iterator(), out, JsonText::of);
    }

    private interface Encoder<T> {
        String encode(T element);
    }

    private static <T> void array(Iterator<T> elements, Appendable out, Encoder<T> encoder) throws IOException {
        if (!elements.hasNext()) {
            out.append("[]\n");
            return;
        }
        out.append("[\n");
        while (elements.hasNext()) {
            out.append(encoder.encode(elements.next()))
                    .append(elements.hasNext() ? "," : "")
                    .append('\n');
        }
        out.append("]\n");
    }

    private static String object(List<Column> columns, List<@Nullable Object> row) {
        StringBuilder object = new StringBuilder("{");
        for (int c = 0; c < row.size(); c++) {
            object.append(c == 0 ? "" : ",")
                    .append(JsonText.of(columns.get(c).name()))
                    .append(':')
                    .append(JsonText.of(row.get(c)));
        }
        return object.append('}').toString();
    }
}
