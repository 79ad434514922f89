package dev.rekey.table;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Turns grids into Tablesaw tables and back, with the column types stated rather than guessed. */
public final class Tables {
    private Tables() {}

    /** A Tablesaw table with the columns and rows of {@code grid}; notes are dropped. */
    public static Table of(Grid grid) {
        Table table = Table.create(grid.title());
        for (int c = 0; c < grid.columns().size(); c++) {
            table.addColumns(column(grid.columns().get(c), grid.rows(), c));
        }
        return table;
    }

    /** A grid with the columns and rows of {@code table}; types that a grid does not know become text. */
    public static Grid grid(Table table) {
        Grid.Builder grid = Grid.titled(table.name() == null ? "" : table.name());
        for (tech.tablesaw.columns.Column<?> column : table.columns()) {
            grid.column(column.name(), type(column));
        }
        for (int r = 0; r < table.rowCount(); r++) {
            Object[] cells = new Object[table.columnCount()];
            for (int c = 0; c < cells.length; c++) {
                cells[c] = cell(table.column(c), r);
            }
            grid.row(cells);
        }
        return grid.build();
    }

    private static tech.tablesaw.columns.Column<?> column(Column column, List<List<@Nullable Object>> rows, int at) {
        switch (column.type()) {
            case INSTANT -> {
                InstantColumn made = InstantColumn.create(column.name());
                rows.forEach(row -> append(made, row.get(at)));
                return made;
            }
            case INTEGER -> {
                LongColumn made = LongColumn.create(column.name());
                rows.forEach(row -> append(made, row.get(at)));
                return made;
            }
            case REAL -> {
                DoubleColumn made = DoubleColumn.create(column.name());
                rows.forEach(row -> append(made, row.get(at)));
                return made;
            }
            case FLAG -> {
                BooleanColumn made = BooleanColumn.create(column.name());
                rows.forEach(row -> append(made, row.get(at)));
                return made;
            }
            default -> {
                StringColumn made = StringColumn.create(column.name());
                rows.forEach(row -> append(made, row.get(at)));
                return made;
            }
        }
    }

    private static void append(tech.tablesaw.columns.Column<?> column, @Nullable Object cell) {
        if (cell == null) {
            column.appendMissing();
        } else {
            column.appendObj(cell);
        }
    }

    private static Column.Type type(tech.tablesaw.columns.Column<?> column) {
        return switch (column.type().name()) {
            case "INSTANT" -> Column.Type.INSTANT;
            case "LONG", "INTEGER", "SHORT" -> Column.Type.INTEGER;
            case "DOUBLE", "FLOAT" -> Column.Type.REAL;
            case "BOOLEAN" -> Column.Type.FLAG;
            default -> Column.Type.TEXT;
        };
    }

    private static Object cell(tech.tablesaw.columns.Column<?> column, int row) {
        if (column.isMissing(row)) {
            return java.util.Optional.empty();
        }
        Object value = column.get(row);
        return switch (type(column)) {
            case INSTANT -> (Instant) value;
            case INTEGER -> ((Number) value).longValue();
            case REAL -> ((Number) value).doubleValue();
            case FLAG -> (Boolean) value;
            case TEXT -> String.valueOf(value);
        };
    }
}
