package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Events of any number of logs, by time. Immutable: every filter gives another one. */
public final class AuditLog implements Iterable<AuditEvent> {
    private final List<AuditEvent> events;

    private AuditLog(List<AuditEvent> events) {
        this.events = List.copyOf(events);
    }

    /** A log of these events. */
    public static AuditLog of(List<AuditEvent> events) {
        return new AuditLog(
                events.stream().sorted(Comparator.comparing(AuditEvent::time)).toList());
    }

    /** The events that pass {@code test}. */
    public AuditLog where(Predicate<AuditEvent> test) {
        return new AuditLog(events.stream().filter(test).toList());
    }

    /** From {@code from}, inclusive, to {@code to}, exclusive. */
    public AuditLog between(Instant from, Instant to) {
        return where(event -> !event.time().isBefore(from) && event.time().isBefore(to));
    }

    /** How many. */
    public int count() {
        return events.size();
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** The events, oldest first. */
    public Stream<AuditEvent> stream() {
        return events.stream();
    }

    @Override
    public Iterator<AuditEvent> iterator() {
        return events.iterator();
    }
}
