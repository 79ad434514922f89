package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.world.AuditEvent;
import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Snapshot;
import dev.rekey.rehearsal.internal.world.Variable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes lines of CircleCI's audit log; ids and fractions of a second depend on their purpose. */
final class CircleCiLines {

    private final Snapshot world;
    private final Seeded seeded;
    private final Party org;

    CircleCiLines(Snapshot world, Seeded seeded, Org org) {
        this.world = world;
        this.seeded = seeded;
        this.org = Party.of(org);
    }

    /**
     * One line.
     *
     * @param purpose differs by line
     * @param at whole seconds, to which the seed adds nanoseconds, or an exact time
     * @param address empty for what no request of a person brought about
     */
    AuditEvent line(
            String purpose,
            Instant at,
            String action,
            Party actor,
            String address,
            Party target,
            Map<String, String> payload) {
        return new AuditEvent(
                seeded.uuid("audit/" + purpose),
                action,
                at.equals(at.truncatedTo(ChronoUnit.SECONDS))
                        ? at.plusNanos(seeded.below("nanos/" + purpose, 1_000_000_000))
                        : at,
                actor,
                target,
                org,
                true,
                seeded.uuid("request/" + purpose),
                address,
                payload);
    }

    /** A job that was given what a context holds. */
    AuditEvent accessed(String purpose, Instant at, Party actor, String address, Context context) {
        String titles = world.variables().getOrDefault(context.id(), Map.of()).values().stream()
                .map(Variable::name)
                .sorted()
                .collect(Collectors.joining(","));
        return line(
                purpose,
                at,
                "context.secrets.accessed",
                actor,
                address,
                Party.of(context),
                Map.of(
                        "context_id", context.id().toString(),
                        "context_name", context.name(),
                        "environment_variable_titles", titles));
    }

    Party org() {
        return org;
    }
}
