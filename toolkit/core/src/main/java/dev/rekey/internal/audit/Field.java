package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.util.function.Function;

/** The texts of an event, each a column of an {@link EventTable}. */
public enum Field {
    SOURCE(AuditEvent::source),
    ID(AuditEvent::id),
    ACTION(AuditEvent::action),
    ACTOR_TYPE(AuditEvent::actorType),
    ACTOR_ID(AuditEvent::actorId),
    ACTOR_NAME(AuditEvent::actorName),
    TARGET_TYPE(AuditEvent::targetType),
    TARGET_ID(AuditEvent::targetId),
    TARGET_NAME(AuditEvent::targetName),
    ORG(AuditEvent::org),
    ADDRESS(AuditEvent::address),
    COUNTRY(AuditEvent::country),
    AGENT(AuditEvent::agent),
    CREDENTIAL(AuditEvent::credential),
    PAYLOAD(AuditEvent::payload),
    FILE(event -> event.origin().file());

    /** Accessors of a record: they have nothing that could change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<AuditEvent, String> text;

    Field(Function<AuditEvent, String> text) {
        this.text = text;
    }

    /** This text of {@code event}. */
    public String of(AuditEvent event) {
        return text.apply(event);
    }

    /** Whether nearly every event has one of its own, so that a dictionary of them would be in vain. */
    boolean isManyValued() {
        return this == ID || this == PAYLOAD;
    }
}
