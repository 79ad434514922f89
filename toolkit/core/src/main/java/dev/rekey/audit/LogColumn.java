package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.audit.EventTable;
import dev.rekey.internal.audit.Field;
import dev.rekey.internal.audit.Keys;
import dev.rekey.model.ActionKey;
import dev.rekey.table.Column;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a log: what a cell holds, and by what rows are grouped. Their functions hold nothing that could change. */
@SuppressWarnings("ImmutableEnumChecker")
enum LogColumn {
    TIME(
            Column.Type.INSTANT,
            (table, row) -> table.time(row),
            table -> Keys.of(row -> table.time(row).toString())),
    SOURCE(Field.SOURCE),
    ID(Field.ID),
    ACTION(Field.ACTION),
    ACTION_KEY(
            Column.Type.TEXT,
            (table, row) -> ActionKey.of(table.text(Field.ACTION, row)),
            table -> Keys.of(table, Field.ACTION).changed(ActionKey::of)),
    ACTOR_TYPE(Field.ACTOR_TYPE),
    ACTOR(
            Column.Type.TEXT,
            (table, row) -> {
                String name = table.text(Field.ACTOR_NAME, row);
                return name.isEmpty() ? table.text(Field.ACTOR_ID, row) : name;
            },
            table -> Keys.of(table, Field.ACTOR_NAME).or(Keys.of(table, Field.ACTOR_ID))),
    ACTOR_ID(Field.ACTOR_ID),
    TARGET_TYPE(Field.TARGET_TYPE),
    TARGET(Field.TARGET_NAME),
    TARGET_ID(Field.TARGET_ID),
    ORG(Field.ORG),
    ADDRESS(Field.ADDRESS),
    COUNTRY(Field.COUNTRY),
    AGENT(Field.AGENT),
    CREDENTIAL(Field.CREDENTIAL),
    SUCCESS(
            Column.Type.FLAG,
            (table, row) -> table.success(row),
            table -> Keys.of(row -> table.success(row).map(String::valueOf).orElse(""))),
    PAYLOAD(Field.PAYLOAD),
    FILE(Field.FILE),
    LINE(Column.Type.INTEGER, (table, row) -> table.line(row), table -> Keys.of(table::line, String::valueOf)),
    /** To group by: no column of its own. */
    DAY(
            Column.Type.TEXT,
            (table, row) -> day(table, row),
            table -> Keys.of(row -> epochDay(table, row), LogColumn::dayOf));

    private static final long SECONDS_A_DAY = 86_400;
    private static final List<LogColumn> SHOWN =
            Arrays.stream(values()).filter(one -> one != DAY).toList();

    private final Column.Type type;
    private final Cell cell;
    private final Function<EventTable, Keys> keys;

    LogColumn(Column.Type type, Cell cell, Function<EventTable, Keys> keys) {
        this.type = type;
        this.cell = cell;
        this.keys = keys;
    }

    LogColumn(Field field) {
        this(Column.Type.TEXT, (table, row) -> table.text(field, row), table -> Keys.of(table, field));
    }

    /** What a row has in it. */
    private interface Cell {
        Object of(EventTable table, int row);
    }

    /** The columns that a log shows, left to right. */
    static List<LogColumn> shown() {
        return SHOWN;
    }

    /** The column called {@code name}; or {@code day}, the day of the time. */
    static LogColumn named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("a log has no column " + name + ". It has "
                        + Arrays.stream(values()).map(LogColumn::label).collect(Collectors.joining(", ")) + "."));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Column column() {
        return new Column(label(), type);
    }

    /** The cell of {@code row}; empty where the log does not say. */
    Optional<Object> cell(EventTable table, int row) {
        Object value = cell.of(table, row);
        if (value instanceof Optional<?> optional) {
            return optional.map(Object.class::cast);
        }
        return "".equals(value) ? Optional.empty() : Optional.of(value);
    }

    Keys keys(EventTable table) {
        return keys.apply(table);
    }

    private static String day(EventTable table, int row) {
        return dayOf(epochDay(table, row));
    }

    private static long epochDay(EventTable table, int row) {
        return Math.floorDiv(table.second(row), SECONDS_A_DAY);
    }

    private static String dayOf(long day) {
        return LocalDate.ofEpochDay(day).toString();
    }
}
