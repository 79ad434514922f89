package dev.rekey.internal.audit;

import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Reception;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts the events of one file into the table, sorts out copies, and counts what came. */
final class FileTally implements DraftSink {
    /** So many things of a file are kept aside with their line; the rest is counted. */
    private static final int MOST_ASIDES = 1_000;

    private final String name;
    private final EventTable.Builder table;
    private final Copies copies;
    private final List<Aside> asides;
    private final List<AuditEvent> conflicting;
    private final List<Reception> before;
    private final Map<Aside.Kind, Long> counts = new EnumMap<>(Aside.Kind.class);
    private final int firstRow;
    private long kept;
    private long contradicting;
    private String format = "";
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    FileTally(
            String name,
            EventTable.Builder table,
            Copies copies,
            List<Aside> asides,
            List<AuditEvent> conflicting,
            List<Reception> before) {
        this.name = name;
        this.table = table;
        this.copies = copies;
        this.asides = asides;
        this.conflicting = conflicting;
        this.before = before;
        this.firstRow = table.size();
    }

    /** Says what the events that come are read as. */
    void begin(String read) {
        format = read;
    }

    @Override
    public void event(AuditEvent event) {
        span(event.time());
        OptionalInt copy = copies.of(event.source(), event.id());
        if (copy.isEmpty()) {
            copies.put(event.id(), table.size());
            table.add(event);
            return;
        }
        int row = copy.getAsInt();
        if (copies.areAlike(event, row, isOfThisFormat(row))) {
            aside(new Aside(event.origin(), Aside.Kind.DUPLICATE, "the same event as " + where(row)));
        } else {
            aside(new Aside(
                    event.origin(), Aside.Kind.CONFLICT, "the id of " + where(row) + ", and says something else"));
            if (contradicting++ < MOST_ASIDES) {
                conflicting.add(event);
            }
        }
    }

    @Override
    public void draft(EventDraft draft) {
        if (copies.of(draft.source, draft.id).isPresent()) {
            event(draft.event());
            return;
        }
        span(Instant.ofEpochSecond(draft.second, draft.nano));
        copies.put(draft.id, table.size());
        table.add(draft);
    }

    @Override
    public void aside(Aside aside) {
        counts.merge(aside.kind(), 1L, Long::sum);
        if (kept < MOST_ASIDES) {
            kept++;
            asides.add(aside);
        }
    }

    Reception reception(Fingerprint fingerprint, String read, String problem) {
        Fingerprint.Sum sum = fingerprint.get();
        return new Reception(
                name,
                sum.sha256(),
                sum.bytes(),
                read,
                table.size() - firstRow,
                count(Aside.Kind.MALFORMED),
                count(Aside.Kind.DUPLICATE),
                count(Aside.Kind.CONFLICT),
                count(Aside.Kind.PROBE),
                first,
                last,
                problem);
    }

    static Reception unread(String name, String problem) {
        return new Reception(name, "", 0, "", 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), problem);
    }

    private void span(Instant time) {
        if (first.isEmpty() || time.isBefore(first.get())) {
            first = Optional.of(time);
        }
        if (last.isEmpty() || time.isAfter(last.get())) {
            last = Optional.of(time);
        }
    }

    private long count(Aside.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    private String where(int row) {
        EventTable events = table.soFar();
        return events.text(Field.FILE, row) + " line " + events.line(row);
    }

    private boolean isOfThisFormat(int row) {
        if (row >= firstRow) {
            return true;
        }
        String file = table.soFar().text(Field.FILE, row);
        return before.stream()
                .anyMatch(one -> one.name().equals(file) && one.format().equals(format));
    }
}
