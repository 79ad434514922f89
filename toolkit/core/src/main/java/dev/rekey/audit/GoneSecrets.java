package dev.rekey.audit;

import dev.rekey.internal.audit.PayloadText;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Kind;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that were there during an incident and are gone now: no inventory shows them any more, and they were stolen all the
 * same. Names only.
 */
public final class GoneSecrets {
    private static final String ALL = "(all that it held)";

    private GoneSecrets() {}

    /**
     * Those that were deleted at {@code from} or later, or that were stored or used at any time and that neither a deletion
     * nor {@code now} knows of; last deleted first. Columns: {@code kind}, {@code holder} (context, or project's slug where
     * the inventory knows it), {@code name} ({@code (all that it held)} of a deleted context or project), {@code fingerprint}
     * (of keys), {@code stored} (the last that the log tells of), {@code deleted}, {@code by} (who deleted it), {@code why},
     * {@code id}, {@code file}, {@code line} (of the last event about it).
     *
     * @param from when the attacker got in: what was deleted earlier was not there
     * @param now what is there today; best an inventory that no filter has narrowed
     */
    public static Answer of(AuditLog log, Instant from, Inventory now) {
        Held held = Held.in(now);
        Map<Name, Life> lives = new HashMap<>();
        log.forEach(event -> {
            SecretEvent.of(event)
                    .filter(one -> one.kind() != Kind.PROJECT_TOKEN)
                    .ifPresent(one -> live(lives, held, one));
            used(lives, held, event);
        });
        List<Map.Entry<Name, Life>> gone = lives.entrySet().stream()
                .filter(one -> isGone(one.getKey(), one.getValue(), from, held))
                .sorted(Comparator.<Map.Entry<Name, Life>, Instant>comparing(
                                one -> one.getValue().deletedAt().orElse(Instant.MIN))
                        .reversed()
                        .thenComparing(one -> one.getKey().toString()))
                .toList();
        Looked looked = Looked.at(log);
        if (log.first().filter(first -> first.isAfter(from)).isPresent()) {
            looked.lacks("The log begins after " + Looked.minute(from) + " UTC: what was deleted between is not told.");
        }
        if (!now.isComplete()) {
            looked.lacks("The inventory is incomplete: some of these may still be there, where it could not look.");
        }
        return answer(gone, looked, now);
    }

    private static void live(Map<Name, Life> lives, Held held, SecretEvent event) {
        Name name = Name.of(event, held);
        switch (event.deed()) {
            case STORED -> {
                if (!name.name().isEmpty() || !name.fingerprint().isEmpty()) {
                    lives.computeIfAbsent(name, one -> new Life()).stored(event);
                }
            }
            case DELETED -> lives.computeIfAbsent(name, one -> new Life()).deleted(event, "deleted");
            case HOLDER_DELETED -> {
                String why =
                        event.kind() == Kind.CONTEXT_VARIABLE ? "its context was deleted" : "its project was deleted";
                lives.forEach((one, life) -> {
                    if (one.kind() == event.kind() && one.holder().equals(name.holder())) {
                        life.deletedWith(event, why);
                    }
                });
                lives.computeIfAbsent(new Name(event.kind(), name.holder(), ALL, ""), one -> new Life())
                        .deleted(event, why.replace("its ", "the "));
            }
        }
    }

    /** Jobs that were given a context tell the names of what it held. */
    private static void used(Map<Name, Life> lives, Held held, AuditEvent event) {
        if (event.source().equals("circleci") && event.actionKey().equals("context.secrets.accessed")) {
            PayloadText payload = PayloadText.of(event.payload());
            String context = ContextsAccessed.context(event, payload, held);
            for (String title : payload.list("environment_variable_titles")) {
                lives.computeIfAbsent(new Name(Kind.CONTEXT_VARIABLE, context, title, ""), one -> new Life())
                        .used(event);
            }
        }
    }

    private static boolean isGone(Name name, Life life, Instant from, Held held) {
        boolean there = name.fingerprint().isEmpty()
                ? held.has(name.kind(), name.holder(), name.name())
                : held.hasKey(name.fingerprint());
        return !there
                && life.deletedAt().map(deleted -> !deleted.isBefore(from)).orElse(true);
    }

    private static Answer answer(List<Map.Entry<Name, Life>> gone, Looked looked, Inventory now) {
        Grid.Builder grid = looked.titled(
                        Looked.many(gone.size(), "secret") + " gone by " + Looked.minute(now.takenAt()) + " UTC")
                .text("kind")
                .text("holder")
                .text("name")
                .text("fingerprint")
                .instant("stored")
                .instant("deleted")
                .text("by")
                .text("why")
                .text("id")
                .text("file")
                .integer("line");
        for (var one : gone) {
            Name name = one.getKey();
            Life life = one.getValue();
            grid.row(
                    name.kind().label(),
                    Tally.cell(name.holder()),
                    Tally.cell(name.name()),
                    Tally.cell(name.fingerprint()),
                    Optional.ofNullable(life.stored),
                    life.deletedAt(),
                    life.by(),
                    life.why,
                    Tally.cell(life.event().id()),
                    life.event().origin().file(),
                    life.event().origin().line());
        }
        looked.note("What is gone here may still be valid at its issuer: revoke it there.");
        return looked.answer(grid);
    }

    private record Name(Kind kind, String holder, String name, String fingerprint) {
        static Name of(SecretEvent event, Held held) {
            return new Name(event.kind(), held.holder(event), event.name(), Held.print(event.fingerprint()));
        }
    }

    private static final class Life {
        private @Nullable AuditEvent latest;
        private @Nullable AuditEvent deletion;
        private @Nullable Instant stored;
        String why = "";

        void stored(SecretEvent event) {
            latest = event.event();
            stored = event.event().time();
            deletion = null;
            why = "stored, and neither there now nor deleted in this log";
        }

        void used(AuditEvent event) {
            latest = event;
            if (deletion != null || why.isEmpty()) {
                deletion = null;
                why = "given to a job, and neither there now nor deleted in this log";
            }
        }

        void deleted(SecretEvent event, String reason) {
            latest = event.event();
            deletion = event.event();
            why = reason;
        }

        void deletedWith(SecretEvent event, String reason) {
            if (deletion == null) {
                deleted(event, reason);
            }
        }

        AuditEvent event() {
            return Objects.requireNonNull(latest);
        }

        Optional<Instant> deletedAt() {
            return Optional.ofNullable(deletion).map(AuditEvent::time);
        }

        Optional<String> by() {
            return Optional.ofNullable(deletion).map(AuditEvent::actor).filter(actor -> !actor.isEmpty());
        }
    }
}
