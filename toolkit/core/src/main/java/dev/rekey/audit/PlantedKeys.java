package dev.rekey.audit;

import dev.rekey.internal.audit.PayloadText;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.CheckoutKey;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keys that were added in a window, at CircleCI and at code hosts: with one, somebody comes back without an account. */
public final class PlantedKeys {
    /** GitHub's own name is the first; public rules and others use the next two. The rest are CircleCI's, then GitLab's. */
    private static final Verbs CREATION = Verbs.of(
            "public_key.create",
            "deploy_key.create",
            "ssh_key.create",
            "checkout-key.create",
            "project.ssh_key.create",
            "deploy_key_added",
            "add_deploy_key",
            "add_ssh_key",
            "user_add_ssh_key");

    private PlantedKeys() {}

    /**
     * Those that were added from {@code from}, inclusive, to {@code to}, exclusive, first those that CircleCI does not hold
     * today. Columns: {@code time}, {@code source}, {@code action}, {@code actor_type}, {@code actor}, {@code new_actor}
     * (whether nothing of the actor is older than the window), {@code target} (repository or project), {@code title},
     * {@code fingerprint}, {@code read_only}, {@code held} (whether {@code now} has a key with this fingerprint; missing if
     * the log has none), {@code holder} (which project holds it), {@code type}, {@code address}, {@code credential},
     * {@code id}, {@code file}, {@code line}.
     *
     * <p>A key that CircleCI holds was made by CircleCI, on somebody's behalf: that clears neither. The same key may be there
     * twice, as two logs tell of it.
     *
     * @param now the keys that CircleCI holds today
     */
    public static Answer of(AuditLog log, Instant from, Instant to, Inventory now) {
        AuditLog window = log.between(from, to);
        Held held = Held.in(now);
        Past past = Past.before(log, from);
        List<Key> keys = window.stream()
                .filter(CREATION::include)
                .map(event -> Key.of(event, held))
                .sorted(Comparator.comparing(Key::isHeld))
                .toList();
        Looked looked = Looked.at(window);
        Grid.Builder grid = looked.titled(Looked.many(keys.size(), "key") + " added")
                .instant("time")
                .text("source")
                .text("action")
                .text("actor_type")
                .text("actor")
                .flag("new_actor")
                .text("target")
                .text("title")
                .text("fingerprint")
                .flag("read_only")
                .flag("held")
                .text("holder")
                .text("type")
                .text("address")
                .text("credential")
                .text("id")
                .text("file")
                .integer("line");
        keys.forEach(key -> key.into(grid, !past.knows(Who.of(key.event()))));
        looked.note("New keys are ordinary work as well: ask whoever is named, and look for the key at the code host.");
        past.tellGaps(window, looked);
        if (!now.isComplete()) {
            looked.lacks("The inventory is incomplete: CircleCI may hold keys that it does not show.");
        }
        return looked.answer(grid);
    }

    private record Key(AuditEvent event, String fingerprint, Optional<CheckoutKey> held, boolean isHeld) {
        static Key of(AuditEvent event, Held held) {
            String fingerprint =
                    PayloadText.of(event.payload()).text("fingerprint", "deploy_key_fingerprint", "sha256", "md5");
            return new Key(event, fingerprint, held.key(fingerprint), held.hasKey(fingerprint));
        }

        void into(Grid.Builder grid, boolean newActor) {
            PayloadText payload = PayloadText.of(event.payload());
            String type = payload.text("type", "key_type");
            grid.row(
                    event.time(),
                    event.source(),
                    event.action(),
                    Tally.cell(event.actorType()),
                    Tally.cell(event.actor()),
                    newActor,
                    Tally.cell(event.targetName().isEmpty() ? event.targetId() : event.targetName()),
                    Tally.cell(payload.text("title", "hostname")),
                    Tally.cell(fingerprint),
                    payload.flag("read_only"),
                    fingerprint.isEmpty() ? Optional.empty() : Optional.of(isHeld),
                    held.map(CheckoutKey::holder),
                    Tally.cell(type.isEmpty() ? held.map(CheckoutKey::type).orElse("") : type),
                    Tally.cell(event.address()),
                    Tally.cell(event.credential()),
                    Tally.cell(event.id()),
                    event.origin().file(),
                    event.origin().line());
        }
    }
}
