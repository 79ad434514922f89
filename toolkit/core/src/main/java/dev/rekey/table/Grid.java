package dev.rekey.table;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.chart.Picture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Named columns and rows of plain values: what a renderer or an exporter needs, without loading Tablesaw.
 *
 * <p>Cells are {@code String}, {@code Instant}, {@code Long}, {@code Double} or {@code Boolean}; an unknown cell is
 * {@code null} inside {@link #rows()}.
 */
public final class Grid implements Tabular {
    private final String title;
    private final List<String> notes;
    private final List<Column> columns;
    private final List<List<@Nullable Object>> rows;

    private Grid(String title, List<String> notes, List<Column> columns, List<List<@Nullable Object>> rows) {
        this.title = title;
        this.notes = notes;
        this.columns = columns;
        this.rows = rows;
    }

    /** A builder for a grid that is shown under {@code title}. */
    public static Builder titled(String title) {
        return new Builder(title);
    }

    /**
     * A grid over rows that are made when they are asked for: of a million rows, nothing is copied.
     *
     * @param rows each with one cell a column, of that column's type; never change
     */
    public static Grid over(String title, List<String> notes, List<Column> columns, List<List<@Nullable Object>> rows) {
        return new Grid(title, List.copyOf(notes), List.copyOf(columns), Collections.unmodifiableList(rows));
    }

    /** One line above the rows: what this is and how many. */
    public String title() {
        return title;
    }

    /** Sentences below the rows: what is missing, what to do next. */
    public List<String> notes() {
        return notes;
    }

    /** The columns, left to right. */
    public List<Column> columns() {
        return columns;
    }

    /** The rows, each with one cell a column; unknown cells are {@code null}. */
    public List<List<@Nullable Object>> rows() {
        return rows;
    }

    /** Itself. */
    @Override
    public Grid grid() {
        return this;
    }

    /**
     * The rows as CSV (RFC 4180): a line of column names, every cell quoted, unknown ones empty. Text that a spreadsheet
     * would run as a formula gets an apostrophe. Title and notes are left out.
     */
    public String toCsv() {
        return GridCsv.of(this);
    }

    /** Title, rows and notes as a GitHub table, everything escaped. */
    public String toMarkdown() {
        return GridMarkdown.of(this);
    }

    /**
     * Title, rows and notes as a page of its own, without script or address. Notes that tell of something missing come
     * first.
     *
     * @param pictures shown above the rows
     */
    public String toHtml(Picture... pictures) {
        return GridHtml.of(this, List.of(pictures));
    }

    /** Collects columns first, then rows. */
    public static final class Builder {
        private final String title;
        private final List<String> notes = new ArrayList<>();
        private final List<Column> columns = new ArrayList<>();
        private final List<List<@Nullable Object>> rows = new ArrayList<>();

        private Builder(String title) {
            this.title = title;
        }

        /** Adds a column of text. */
        @CanIgnoreReturnValue
        public Builder text(String name) {
            return column(name, Column.Type.TEXT);
        }

        /** Adds a column of UTC times. */
        @CanIgnoreReturnValue
        public Builder instant(String name) {
            return column(name, Column.Type.INSTANT);
        }

        /** Adds a column of whole numbers. */
        @CanIgnoreReturnValue
        public Builder integer(String name) {
            return column(name, Column.Type.INTEGER);
        }

        /** Adds a column of yes or no. */
        @CanIgnoreReturnValue
        public Builder flag(String name) {
            return column(name, Column.Type.FLAG);
        }

        /** Adds a column of any type. */
        @CanIgnoreReturnValue
        public Builder column(String name, Column.Type type) {
            if (!rows.isEmpty()) {
                throw new IllegalStateException("column " + name + " comes after the first row");
            }
            if (columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name))) {
                throw new IllegalArgumentException("a second column " + name);
            }
            columns.add(new Column(name, type));
            return this;
        }

        /** Adds a row; an empty {@code Optional} is an unknown cell. */
        @CanIgnoreReturnValue
        public Builder row(Object... cells) {
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
            }
            List<@Nullable Object> row = new ArrayList<>(cells.length);
            for (int i = 0; i < cells.length; i++) {
                row.add(cell(columns.get(i), cells[i]));
            }
            rows.add(Collections.unmodifiableList(row));
            return this;
        }

        /** Adds a sentence below the rows. */
        @CanIgnoreReturnValue
        public Builder note(String note) {
            notes.add(note);
            return this;
        }

        /** The finished grid. */
        public Grid build() {
            return new Grid(
                    title,
                    List.copyOf(notes),
                    List.copyOf(columns),
                    Collections.unmodifiableList(new ArrayList<>(rows)));
        }

        private static @Nullable Object cell(Column column, Object given) {
            Object value = given instanceof Optional<?> optional ? optional.orElse(null) : given;
            if (value == null) {
                return null;
            }
            Object plain = value instanceof Integer small ? Long.valueOf(small) : value;
            boolean fits = switch (column.type()) {
                case TEXT -> plain instanceof String;
                case INSTANT -> plain instanceof Instant;
                case INTEGER -> plain instanceof Long;
                case REAL -> plain instanceof Double;
                case FLAG -> plain instanceof Boolean;
            };
            if (!fits) {
                throw new IllegalArgumentException(
                        "column " + column.name() + " holds " + column.type() + ", not " + plain.getClass());
            }
            return plain;
        }
    }
}
