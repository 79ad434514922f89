package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.Optional;

/** Events for tests. */
final class Events {
    private Events() {}

    /** A whole one, with nothing but these. */
    static AuditEvent event(String time, String id, String action, String actor, String target, String address) {
        return event(Instant.parse(time), id, action, actor, target, address, "");
    }

    static AuditEvent event(
            Instant time, String id, String action, String actor, String target, String address, String payload) {
        return new AuditEvent(
                time,
                "circleci",
                id,
                action,
                "user",
                "",
                actor,
                "context",
                "",
                target,
                "acme",
                address,
                "",
                "",
                "",
                Optional.of(true),
                payload,
                new AuditEvent.Origin("test.csv", 2));
    }
}
