package dev.rekey.shell.render;

import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import dev.rekey.table.Tables;
import dev.rekey.table.Tabular;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Sees the few shapes behind the many types that a user's code may return. */
final class Shapes {
    private Shapes() {}

    /** {@code value} as a {@code Grid}, {@code List}, {@code Map}, {@code Record}, another single value, or null. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Tabular tabular) {
            return tabular.grid();
        }
        if (Tablesaw.isTable(value)) {
            return Tablesaw.grid(value);
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof BaseStream<?, ?> stream) {
            List<Object> items = new ArrayList<>();
            stream.iterator().forEachRemaining(items::add);
            return items;
        }
        if (value instanceof Iterable<?> iterable && !(value instanceof List) && !(value instanceof Path)) {
            List<Object> items = new ArrayList<>();
            iterable.forEach(items::add);
            return items;
        }
        if (value != null && value.getClass().isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(Array.get(value, i));
            }
            return items;
        }
        return value;
    }

    /** The components of a record by column name. */
    static Map<String, @Nullable Object> fields(Record record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            fields.put(snakeCase(component.getName()), read(record, component));
        }
        return fields;
    }

    static Map<String, @Nullable Object> row(Grid grid, List<@Nullable Object> cells) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            row.put(grid.columns().get(c).name(), cells.get(c));
        }
        return row;
    }

    /** Rows for what has fields: a map, a record, a list of records of one type. Empty for anything else. */
    static Optional<Grid> grid(@Nullable Object shape) {
        if (shape instanceof Grid grid) {
            return Optional.of(grid);
        }
        if (shape instanceof Map<?, ?> map) {
            Grid.Builder grid = Grid.titled("").text("key").text("value");
            map.forEach((key, value) -> grid.row(String.valueOf(key), Optional.ofNullable(text(value))));
            return Optional.of(grid.build());
        }
        if (shape instanceof Record record) {
            return Optional.of(records(List.of(record)));
        }
        if (shape instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Record first) {
            boolean alike = list.stream().allMatch(item -> item != null && item.getClass() == first.getClass());
            return alike ? Optional.of(records(list)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** One column of single values. */
    static Grid column(List<?> values) {
        Grid.Builder grid = Grid.titled("").text("value");
        values.forEach(value -> grid.row(Optional.ofNullable(text(value))));
        return grid.build();
    }

    /** A single value in a cell or on a line of its own; null for an unknown one. */
    static @Nullable String text(@Nullable Object value) {
        Object shape = of(value);
        if (shape instanceof List<?> list) {
            return String.join(
                    ", ", list.stream().map(item -> String.valueOf(text(item))).toList());
        }
        if (shape instanceof Grid grid) {
            return grid.title();
        }
        return shape == null ? null : shape.toString();
    }

    private static Grid records(List<?> records) {
        Grid.Builder grid = Grid.titled("");
        RecordComponent[] components = records.get(0).getClass().getRecordComponents();
        for (RecordComponent component : components) {
            grid.column(snakeCase(component.getName()), type(component.getType()));
        }
        for (Object record : records) {
            Object[] cells = new Object[components.length];
            for (int c = 0; c < cells.length; c++) {
                cells[c] = Optional.ofNullable(cell(read((Record) record, components[c]), components[c].getType()));
            }
            grid.row(cells);
        }
        return grid.build();
    }

    private static @Nullable Object cell(@Nullable Object value, Class<?> type) {
        if (value == null) {
            return null;
        }
        return switch (type(type)) {
            case INSTANT, FLAG, REAL -> value;
            case INTEGER -> ((Number) value).longValue();
            case TEXT -> text(value);
        };
    }

    private static Column.Type type(Class<?> type) {
        if (type == Instant.class) {
            return Column.Type.INSTANT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Column.Type.FLAG;
        }
        if (type == double.class || type == Double.class) {
            return Column.Type.REAL;
        }
        boolean isWhole = type == int.class || type == Integer.class || type == long.class || type == Long.class;
        return isWhole ? Column.Type.INTEGER : Column.Type.TEXT;
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true); // a script's record is visible to its script alone
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return null;
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** Keeps Tablesaw unloaded: its static initialiser takes longer than a whole one-liner. */
    private static final class Tablesaw {
        static boolean isTable(@Nullable Object value) {
            return value != null && value.getClass().getName().equals("tech.tablesaw.api.Table");
        }

        static Grid grid(@Nullable Object table) {
            return Tables.grid((tech.tablesaw.api.Table) java.util.Objects.requireNonNull(table));
        }
    }
}
