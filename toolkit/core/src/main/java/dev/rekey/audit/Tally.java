package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What several events come to together: how many, from when to when, what they did and where they came from. */
final class Tally {
    private long events;
    private long failed;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    final Set<String> actions = new TreeSet<>();
    final Set<String> addresses = new TreeSet<>();
    final Set<String> agents = new TreeSet<>();
    final Set<String> targets = new TreeSet<>();

    void add(AuditEvent event) {
        events++;
        if (event.success().filter(worked -> !worked).isPresent()) {
            failed++;
        }
        // Logs are read oldest first, and yet nothing here depends on it.
        first = event.time().isBefore(first) ? event.time() : first;
        last = event.time().isAfter(last) ? event.time() : last;
        put(actions, event.action());
        put(addresses, event.address());
        put(agents, event.agent());
        put(targets, event.targetName().isEmpty() ? event.targetId() : event.targetName());
    }

    long events() {
        return events;
    }

    long failed() {
        return failed;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    /** {@code names} in one cell; unknown if there are none. */
    static Optional<String> cell(Set<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(Looked.few(names));
    }

    static Optional<String> cell(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static void put(Set<String> into, String text) {
        if (!text.isEmpty()) {
            into.add(text);
        }
    }
}
