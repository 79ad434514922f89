package dev.rekey.audit;

import dev.rekey.incident.Indicator;
import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.Optional;

/** Events for tests, as short as the question needs them. */
record Happened(AuditEvent event) {
    static final Instant NIGHT = Instant.parse("2022-12-22T03:00:00Z");

    static Happened in(String source) {
        return new Happened(new AuditEvent(
                NIGHT,
                source,
                "id-1",
                "context.create",
                "user",
                "u-1",
                "alice",
                "context",
                "c-1",
                "deploy",
                "acme",
                "",
                "",
                "",
                "",
                Optional.of(true),
                "",
                new AuditEvent.Origin("log.csv", 2)));
    }

    Happened at(String time) {
        return with(
                Instant.parse(time),
                event.action(),
                event.actorName(),
                event.address(),
                event.agent(),
                event.payload());
    }

    Happened action(String action) {
        return with(event.time(), action, event.actorName(), event.address(), event.agent(), event.payload());
    }

    Happened actor(String name) {
        return with(event.time(), event.action(), name, event.address(), event.agent(), event.payload());
    }

    Happened from(String address) {
        return with(event.time(), event.action(), event.actorName(), address, event.agent(), event.payload());
    }

    Happened using(String agent) {
        return with(event.time(), event.action(), event.actorName(), event.address(), agent, event.payload());
    }

    Happened payload(String json) {
        return with(event.time(), event.action(), event.actorName(), event.address(), event.agent(), json);
    }

    static Indicator sign(String type, String value) {
        return new Indicator(type, value, "a friend", Instant.parse("2023-01-13T00:00:00Z"), "medium");
    }

    private Happened with(Instant time, String action, String actor, String address, String agent, String payload) {
        return new Happened(new AuditEvent(
                time,
                event.source(),
                event.id(),
                action,
                event.actorType(),
                event.actorId(),
                actor,
                event.targetType(),
                event.targetId(),
                event.targetName(),
                event.org(),
                address,
                event.country(),
                agent,
                event.credential(),
                event.success(),
                payload,
                event.origin()));
    }
}
