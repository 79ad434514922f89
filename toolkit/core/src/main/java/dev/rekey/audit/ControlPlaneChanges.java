package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Changes that let somebody come back, reach more, or see what they should not: new tokens, keys, webhooks, triggers,
 * schedules, contexts, members and integrations, and guards that were taken away, at CircleCI and at code hosts.
 */
public final class ControlPlaneChanges {
    private static final Verbs CHANGES = Verbs.of(
            "project.api_token.create",
            "project.ssh_key.create",
            "project.env_var.copy",
            "project.settings.update",
            "project.setup",
            "project.add",
            "project.create",
            "organization.settings.update",
            "checkout-key.create",
            "context.create",
            "context.group_add",
            "context.restriction.*",
            "config_source.*",
            "schedule.create",
            "schedule.update",
            "trigger.create",
            "webhook.create",
            "webhook.update",
            "hook.create",
            "hook.config_changed",
            "hook.events_changed",
            "role_grant*",
            "project_group_role_grant*",
            "group_member.add",
            "release_integration*create",
            "ams.invitation.created",
            "ams.invitation.accepted",
            "orb.publish.*",
            "orb.version.promote",
            "public_key.create",
            "deploy_key.create",
            "ssh_key.create",
            "personal_access_token.*",
            "integration_installation.create",
            "integration_installation.repositories_added",
            "org.add_member",
            "org.update_member",
            "org.oauth_app_access_approved",
            "repo.add_member",
            "repo.access",
            "repo.transfer",
            "repo.actions_enabled",
            "repo.register_self_hosted_runner",
            "environment.create_actions_secret",
            "protected_branch.destroy",
            "protected_branch.policy_override",
            "*.disable",
            "*.disabled");

    private ControlPlaneChanges() {}

    /**
     * Those from {@code from}, inclusive, to {@code to}, exclusive: first those by actors that were never seen before, then
     * those by known ones from an address or with a credential that they had not used before, then the rest. Columns:
     * {@code time}, {@code source}, {@code actor_type}, {@code actor}, {@code new_actor}, {@code new_address},
     * {@code new_credential} (those two are about actors that had others), {@code action}, {@code target_type},
     * {@code target}, {@code address}, {@code credential}, {@code success}, {@code id}, {@code file}, {@code line}.
     *
     * <p>Give the whole log, as what is new shows only beside what was there before.
     */
    public static Answer of(AuditLog log, Instant from, Instant to) {
        return answer(log, from, to, change -> true, "changes of what gives access");
    }

    /** The same, by actors first seen in the window alone. */
    public static Answer byNewActors(AuditLog log, Instant from, Instant to) {
        return answer(
                log, from, to, Change::newActor, "changes of what gives access by actors first seen in the window");
    }

    private static Answer answer(AuditLog log, Instant from, Instant to, Predicate<Change> which, String what) {
        Past past = Past.before(log, from);
        AuditLog window = log.between(from, to);
        List<Change> changes = window.stream()
                .filter(CHANGES::include)
                .map(event -> Change.of(event, past))
                .filter(which)
                .sorted(Comparator.comparing((Change change) -> !change.newActor())
                        .thenComparing(change -> !(change.newAddress() || change.newCredential())))
                .toList();
        Looked looked = Looked.at(window);
        past.tellGaps(window, looked);
        Grid.Builder grid = looked.titled(changes.size() + " " + what)
                .instant("time")
                .text("source")
                .text("actor_type")
                .text("actor")
                .flag("new_actor")
                .flag("new_address")
                .flag("new_credential")
                .text("action")
                .text("target_type")
                .text("target")
                .text("address")
                .text("credential")
                .flag("success")
                .text("id")
                .text("file")
                .integer("line");
        changes.forEach(change -> change.into(grid));
        looked.note("A new actor may be a new colleague, and a new address a train: ask before you judge.");
        looked.note("What somebody does with the account of a known actor, from where that actor works, looks like the"
                + " rest.");
        return looked.answer(grid);
    }

    private record Change(AuditEvent event, boolean newActor, boolean newAddress, boolean newCredential) {
        static Change of(AuditEvent event, Past past) {
            Who who = Who.of(event);
            return new Change(
                    event,
                    !past.knows(who),
                    past.changed(who, Trait.ADDRESS, event.address()),
                    past.changed(who, Trait.CREDENTIAL, event.credential()));
        }

        void into(Grid.Builder grid) {
            grid.row(
                    event.time(),
                    event.source(),
                    Tally.cell(event.actorType()),
                    Tally.cell(event.actor()),
                    newActor,
                    newAddress,
                    newCredential,
                    event.action(),
                    Tally.cell(event.targetType()),
                    Tally.cell(event.targetName().isEmpty() ? event.targetId() : event.targetName()),
                    Tally.cell(event.address()),
                    Tally.cell(event.credential()),
                    event.success(),
                    Tally.cell(event.id()),
                    event.origin().file(),
                    event.origin().line());
        }
    }
}
