package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.time.Instant;

/** Counts what was looked at, to say so in a title. */
final class LookedAt {
    private long events;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void add(AuditEvent event) {
        events++;
        first = event.time().isBefore(first) ? event.time() : first;
        last = event.time().isAfter(last) ? event.time() : last;
    }

    /** {@code 120 events from 2022-12-16 to 2023-01-20}; days are UTC. */
    @Override
    public String toString() {
        return events == 0 ? "no events" : count(events, "event") + " from " + day(first) + " to " + day(last);
    }

    /** {@code no leads}, {@code 1 lead}, {@code 2 leads}. */
    static String count(long count, String one) {
        return (count == 0 ? "no" : String.valueOf(count)) + " " + one + (count == 1 ? "" : "s");
    }

    private static String day(Instant time) {
        String text = time.toString();
        return text.substring(0, text.indexOf('T'));
    }
}
