package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.Optional;

/** One event of CircleCI after the other, in fields that are written anew for each. Not shared between threads. */
final class EventDraft {
    final String source = CircleEvents.SOURCE;
    final String file;
    long line;
    long second;
    int nano;
    boolean success;
    String id = "";
    String action = "";
    AuditEvent actor;
    AuditEvent target;
    String org = "";
    String address = "";
    /** What of the payload is of this event only, and what it has in common with others; members without braces. */
    String own = "";

    String frame = "";

    EventDraft(String file, AuditEvent nobody) {
        this.file = file;
        this.actor = nobody;
        this.target = nobody;
    }

    String text(Field field) {
        return switch (field) {
            case SOURCE -> source;
            case ID -> id;
            case ACTION -> action;
            case ACTOR_TYPE -> actor.actorType();
            case ACTOR_ID -> actor.actorId();
            case ACTOR_NAME -> actor.actorName();
            case TARGET_TYPE -> target.targetType();
            case TARGET_ID -> target.targetId();
            case TARGET_NAME -> target.targetName();
            case ORG -> org;
            case ADDRESS -> address;
            case COUNTRY, AGENT, CREDENTIAL -> "";
            case PAYLOAD -> own;
            case FILE -> file;
        };
    }

    /** The same as an event of its own. */
    AuditEvent event() {
        return new AuditEvent(
                Instant.ofEpochSecond(second, nano),
                source,
                id,
                action,
                actor.actorType(),
                actor.actorId(),
                actor.actorName(),
                target.targetType(),
                target.targetId(),
                target.targetName(),
                org,
                address,
                "",
                "",
                "",
                Optional.of(success),
                "{" + own + (own.isEmpty() ? "" : ",") + frame + "}",
                new AuditEvent.Origin(file, line));
    }
}
