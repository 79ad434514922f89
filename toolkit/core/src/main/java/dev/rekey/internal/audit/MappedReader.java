package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads a CSV file whose columns somebody named.
 *
 * @param source what its events have as their source
 * @param columns which column holds what; has {@link MappedField#TIME}
 * @param pattern how times are written; empty for those that need no pattern
 * @param zone of times that name none
 * @param action of events without a column for it
 * @param yes words in the column of success, in lower case, that say yes; others say no
 * @param omitted columns that are not kept, in any case
 * @param separator between cells
 */
public record MappedReader(
        String source,
        Map<MappedField, String> columns,
        Optional<DateTimeFormatter> pattern,
        ZoneId zone,
        String action,
        Set<String> yes,
        List<String> omitted,
        char separator)
        implements EventReader {
    public MappedReader {
        columns = Map.copyOf(columns);
        yes = Set.copyOf(yes);
        omitted = List.copyOf(omitted);
    }

    @Override
    public String name() {
        return source + ", a CSV file with columns of its own";
    }

    /** Whether the columns are there; of files with another separator than a comma that cannot be seen, and it is no. */
    @Override
    public boolean recognises(Head head) {
        return head.hasColumns(columns.values().toArray(String[]::new));
    }

    @Override
    public void read(Delivery file, EventSink sink) throws IOException {
        Set<String> missing = new TreeSet<>(columns.values());
        CsvRecords.columns(file, CsvRecords.builder(separator))
                .forEach(column -> missing.removeIf(column::equalsIgnoreCase));
        if (!missing.isEmpty()) {
            throw new IOException(file.name() + " has no column " + String.join(", ", missing) + ".");
        }
        CsvRecords.read(file, CsvRecords.builder(separator), sink, this::event);
    }

    private void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        Instant time = time(row);
        String what = see(row, MappedField.ACTION);
        Draft draft = new Draft(time, source, what.isEmpty() ? action : what)
                .id(see(row, MappedField.ID))
                .org(see(row, MappedField.ORG))
                .address(see(row, MappedField.ADDRESS))
                .country(see(row, MappedField.COUNTRY))
                .agent(see(row, MappedField.AGENT))
                .credential(see(row, MappedField.CREDENTIAL));
        draft.actor(see(row, MappedField.ACTOR_TYPE), see(row, MappedField.ACTOR_ID), see(row, MappedField.ACTOR));
        draft.target(see(row, MappedField.TARGET_TYPE), see(row, MappedField.TARGET_ID), see(row, MappedField.TARGET));
        String success = see(row, MappedField.SUCCESS).strip().toLowerCase(Locale.ROOT);
        draft.success(success.isEmpty() ? Optional.empty() : Optional.of(yes.contains(success)));
        columns.values().forEach(row::remove);
        omitted.forEach(row::remove);
        out.accept(draft.of(row));
    }

    /** Stays there for now: one column may stand for more than one thing, such as an address that is the actor as well. */
    private String see(Row row, MappedField field) {
        String column = columns.get(field);
        return column == null ? "" : row.see(column);
    }

    private Instant time(Row row) throws Malformed {
        String column = columns.getOrDefault(MappedField.TIME, "");
        String text = row.see(column).strip();
        if (text.isEmpty()) {
            throw new Malformed("there is no time in " + column);
        }
        try {
            return pattern.isPresent()
                    ? instant(pattern.get().parse(text))
                    : Moments.local(text, zone).or(() -> Moments.read(text)).orElseThrow();
        } catch (DateTimeException | NoSuchElementException none) {
            throw new Malformed("the time in " + column + " cannot be read");
        }
    }

    private Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        return parsed.isSupported(ChronoField.SECOND_OF_DAY)
                ? LocalDateTime.from(parsed).atZone(zone).toInstant()
                : LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }
}
