package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.Objects;

/**
 * One point of a timeline. Text that is not known is empty.
 *
 * @param time UTC
 * @param kind where it comes from
 * @param source which log, {@code inventory}, {@code rotation} or the incident's name
 * @param id the log's id of it
 * @param action what was done
 * @param actor who did it
 * @param target what it was done to
 * @param outcome {@code success}, {@code failure} or empty
 * @param address where it was done from
 * @param agent the program it was done with
 * @param org the organisation
 * @param detail what else there is to say, in a sentence
 * @param origin the file and line it was read from; an empty name and 0 if from none
 */
public record Moment(
        Instant time,
        Kind kind,
        String source,
        String id,
        String action,
        String actor,
        String target,
        String outcome,
        String address,
        String agent,
        String org,
        String detail,
        AuditEvent.Origin origin) {
    /** From no file. */
    static final AuditEvent.Origin NO_FILE = new AuditEvent.Origin("", 0);

    public Moment {
        Objects.requireNonNull(time);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(source);
        Objects.requireNonNull(id);
        Objects.requireNonNull(action);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(target);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(address);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(org);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(origin);
    }

    /** What says so. */
    public enum Kind {
        /** A log of somebody else. */
        LOG,
        /** A date that CircleCI shows in an inventory. */
        INVENTORY,
        /** A rotation of our own, as its proof tells. */
        ROTATION,
        /** A date of the incident. */
        INCIDENT;

        /** In lower case, as tables show it. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Moment of(AuditEvent event) {
        return new Moment(
                event.time(),
                Kind.LOG,
                event.source(),
                event.id(),
                event.action(),
                event.actor(),
                event.targetName().isEmpty() ? event.targetId() : event.targetName(),
                event.success().map(worked -> worked ? "success" : "failure").orElse(""),
                event.address(),
                event.agent(),
                event.org(),
                "",
                event.origin());
    }

    /** A fact of ours, without the fields that only logs have. */
    static Moment fact(
            Instant time, Kind kind, String source, String action, String target, String org, String detail) {
        String outcome = kind == Kind.ROTATION ? "success" : "";
        return new Moment(time, kind, source, "", action, "", target, outcome, "", "", org, detail, NO_FILE);
    }
}
