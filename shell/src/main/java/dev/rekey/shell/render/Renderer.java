package dev.rekey.shell.render;

import dev.rekey.table.Grid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes any value in one format. */
public final class Renderer {
    private final Format format;
    private final GridFormat rows;

    public Renderer(Format format, Look look) {
        this.format = format;
        this.rows = switch (format) {
            case TABLE -> new TableFormat(look);
            case JSON -> new JsonFormat();
            case CSV -> new CsvFormat();
            case MARKDOWN -> new MarkdownFormat();
        };
    }

    /**
     * Writes {@code value} to {@code out}, ended by a line end; nothing for {@code null}, which is also what code without
     * a value returns.
     *
     * @param notes gets what is not a value: the title and notes of rows in a format for programs
     */
    public void render(@Nullable Object value, Appendable out, Appendable notes) {
        if (value == null) {
            return;
        }
        try {
            Object shape = Shapes.of(value);
            if (format == Format.JSON) {
                json(shape, out, notes);
            } else {
                text(shape, out, notes);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void json(@Nullable Object shape, Appendable out, Appendable notes) throws IOException {
        if (shape instanceof Grid grid) {
            new JsonFormat().write(grid, out, notes);
        } else if (shape instanceof List<?> list) {
            new JsonFormat().write(list, out);
        } else {
            out.append(JsonText.of(shape)).append('\n');
        }
    }

    private void text(@Nullable Object shape, Appendable out, Appendable notes) throws IOException {
        Optional<Grid> grid = Shapes.grid(shape);
        List<?> values = shape instanceof List<?> list ? list : Collections.singletonList(shape);
        if (grid.isPresent()) {
            rows.write(grid.get(), out, notes);
        } else if (format == Format.TABLE) {
            lines(values, out);
        } else {
            rows.write(Shapes.column(values), out, notes);
        }
    }

    /** Values without fields need no header: one a line, as other tools read them. */
    private static void lines(List<?> values, Appendable out) throws IOException {
        for (Object value : values) {
            String text = Shapes.text(value);
            out.append(text == null ? "-" : Plain.lines(text)).append('\n');
        }
    }
}
