package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import dev.rekey.model.AuditEvent.Origin;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Events as columns: a million of them fit where a hundred thousand objects would. Rows are numbered in the order of
 * reading; {@link #order()} has them by time. Never changes once it is built.
 */
public final class EventTable {
    private final Map<Field, TextColumn> texts = new EnumMap<>(Field.class);
    /** What many payloads have in common, without the braces; empty where {@link Field#PAYLOAD} has the whole payload. */
    private final TextColumn frames = new TextColumn(false);

    private long[] seconds = new long[64];
    private int[] nanos = new int[64];
    private long[] lines = new long[64];
    private byte[] success = new byte[64];
    private int size;
    private int[] order = new int[0];

    private EventTable() {
        for (Field field : Field.values()) {
            texts.put(field, new TextColumn(field.isManyValued()));
        }
    }

    /** How many rows. */
    public int size() {
        return size;
    }

    /** All rows, oldest first; events of one moment in the order of reading. Not to be changed. */
    public int[] order() {
        return order;
    }

    /** When the event of {@code row} happened. */
    public Instant time(int row) {
        return Instant.ofEpochSecond(seconds[row], nanos[row]);
    }

    /** The whole seconds of that, since 1970. */
    public long second(int row) {
        return seconds[row];
    }

    /** The line it was read from. */
    public long line(int row) {
        return lines[row];
    }

    /** One text of {@code row}. */
    public String text(Field field, int row) {
        String text = column(field).get(row);
        if (field != Field.PAYLOAD) {
            return text;
        }
        String frame = frames.get(row);
        return frame.isEmpty() ? text : "{" + text + (text.isEmpty() ? "" : ",") + frame + "}";
    }

    /** Whether it worked, where the log says so. */
    public Optional<Boolean> success(int row) {
        return success[row] == 0 ? Optional.empty() : Optional.of(success[row] == 1);
    }

    /** Whether {@code row} is before {@code moment}. */
    public boolean isBefore(int row, Instant moment) {
        return time(row).isBefore(moment);
    }

    /** Which rows have a text that passes {@code test}; a text that many rows have is judged once. */
    public IntPredicate matching(Field field, Predicate<String> test) {
        TextColumn column = column(field);
        if (field == Field.PAYLOAD || !column.hasCodes()) {
            return row -> test.test(text(field, row));
        }
        // Judged when it first comes: a view may have few rows of a table with many texts.
        byte[] verdicts = new byte[column.codes()];
        return row -> {
            int code = column.code(row);
            if (verdicts[code] == 0) {
                verdicts[code] = (byte) (test.test(column.textOf(code)) ? 1 : 2);
            }
            return verdicts[code] == 1;
        };
    }

    /** The event of {@code row}, made anew. */
    public AuditEvent event(int row) {
        return new AuditEvent(
                time(row),
                text(Field.SOURCE, row),
                text(Field.ID, row),
                text(Field.ACTION, row),
                text(Field.ACTOR_TYPE, row),
                text(Field.ACTOR_ID, row),
                text(Field.ACTOR_NAME, row),
                text(Field.TARGET_TYPE, row),
                text(Field.TARGET_ID, row),
                text(Field.TARGET_NAME, row),
                text(Field.ORG, row),
                text(Field.ADDRESS, row),
                text(Field.COUNTRY, row),
                text(Field.AGENT, row),
                text(Field.CREDENTIAL, row),
                success(row),
                text(Field.PAYLOAD, row),
                new Origin(text(Field.FILE, row), lines[row]));
    }

    TextColumn column(Field field) {
        return Objects.requireNonNull(texts.get(field));
    }

    private void add(AuditEvent event) {
        Instant time = event.time();
        begin(time.getEpochSecond(), time.getNano(), event.origin().line(), event.success());
        texts.forEach((field, column) -> column.add(field.of(event)));
        frames.add("");
    }

    private void add(EventDraft draft) {
        begin(draft.second, draft.nano, draft.line, Optional.of(draft.success));
        texts.forEach((field, column) -> column.add(draft.text(field)));
        frames.add(draft.frame);
    }

    private void begin(long second, int nano, long line, Optional<Boolean> worked) {
        if (size == seconds.length) {
            int more = size + (size >> 1);
            seconds = Arrays.copyOf(seconds, more);
            nanos = Arrays.copyOf(nanos, more);
            lines = Arrays.copyOf(lines, more);
            success = Arrays.copyOf(success, more);
        }
        seconds[size] = second;
        nanos[size] = nano;
        lines[size] = line;
        success[size] = (byte) (worked.isEmpty() ? 0 : worked.get() ? 1 : 2);
        size++;
    }

    private void finish() {
        seconds = Arrays.copyOf(seconds, size);
        nanos = Arrays.copyOf(nanos, size);
        lines = Arrays.copyOf(lines, size);
        success = Arrays.copyOf(success, size);
        texts.values().forEach(TextColumn::trim);
        frames.trim();
        order = TimeOrder.of(seconds, nanos, size);
    }

    /** Takes rows until {@link #build}. */
    public static final class Builder {
        private final EventTable table = new EventTable();

        /** Adds a row. */
        public void add(AuditEvent event) {
            table.add(event);
        }

        /** Adds the row that {@code draft} holds now. */
        void add(EventDraft draft) {
            table.add(draft);
        }

        /** How many there are. */
        public int size() {
            return table.size;
        }

        /** The rows that were added so far can be looked at, to tell copies. */
        EventTable soFar() {
            return table;
        }

        /** The table; nothing can be added after that. */
        public EventTable build() {
            table.finish();
            return table;
        }
    }
}
