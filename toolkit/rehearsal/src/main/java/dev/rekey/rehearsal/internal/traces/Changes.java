package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Fingerprint;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.CheckoutKey;
import dev.rekey.rehearsal.internal.world.Snapshot;
import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.Webhook;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Changes of settings, as CircleCI tells them: of everything that the world holds and that is young enough, its making;
 * and of some things that are gone.
 */
final class Changes {

    private static final Instant FROM = Days.FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();

    private final Snapshot world;
    private final Places places;
    private final Cast cast;
    private final CircleCiLines lines;
    private final GitHubLines gitHub;
    private final Logbook book;

    Changes(Snapshot world, Places places, Cast cast, CircleCiLines lines, GitHubLines gitHub, Logbook book) {
        this.world = world;
        this.places = places;
        this.cast = cast;
        this.lines = lines;
        this.gitHub = gitHub;
        this.book = book;
    }

    void tell() {
        Person admin = cast.members().get(0);
        places.contexts()
                .forEach(context -> places.variables(context)
                        .forEach(variable ->
                                stored(admin, "context.env_var.store", Party.of(context), context(context), variable)));
        places.projects().forEach(project -> {
            world.variables()
                    .getOrDefault(project.id(), Map.of())
                    .values()
                    .forEach(
                            variable -> stored(admin, "project.env_var.create", Party.of(project), Map.of(), variable));
            project.keys().checkout().stream()
                    .filter(key -> isYoung(key.createdAt()) && !BreakIn.isPlanted(project, key))
                    .forEach(key -> checkoutKey(owner(key), project, key));
        });
        hooks(hook -> !BreakIn.isPlanted(hook)).forEach(hook -> webhook(admin, hook));
        world.automation().schedules().stream()
                .filter(schedule -> isYoung(schedule.createdAt()))
                .forEach(schedule -> change(
                        "schedule/" + schedule.id(),
                        schedule.createdAt(),
                        "schedule.create",
                        member(schedule.actorId()),
                        new Party(schedule.id().toString(), "schedule", schedule.name()),
                        Map.of("project_id", schedule.projectId().toString())));
        world.automation().definitions().stream()
                .flatMap(definition -> definition.triggers().stream())
                .filter(trigger -> isYoung(trigger.createdAt()))
                .forEach(trigger -> change(
                        "trigger/" + trigger.id(),
                        trigger.createdAt(),
                        "trigger-create",
                        admin,
                        new Party(trigger.id().toString(), "trigger", trigger.name()),
                        Map.of()));
        gone();
    }

    /** What no inventory finds any more, though it was held when all was stolen; and names that harm careless readers. */
    private void gone() {
        Person first = cast.members().get(2);
        Person second = cast.members().get(4);
        Party deploy = Party.of(places.context("deploy").orElseThrow());
        change(
                "gone/1",
                at("2022-12-27T10:12:40Z"),
                "context.env_var.delete",
                first,
                deploy,
                Map.of("context_id", deploy.id(), "context_name", deploy.name(), "name", "HEROKU_API_KEY"));
        change(
                "gone/2",
                at("2022-12-29T14:03:11Z"),
                "project.env_var.delete",
                second,
                Party.of(places.project("search")),
                Map.of("name", "SEGMENT_WRITE_KEY"));
        Party heroku = new Party(new UUID(0x6b1d7c0a4e5f4a11L, 0x9c1e2f3a4b5c6d7eL).toString(), "context", "heroku");
        change(
                "gone/3",
                at("2023-01-02T09:47:52Z"),
                "context.delete",
                first,
                heroku,
                Map.of("context_id", heroku.id(), "context_name", heroku.name()));
        change(
                "gone/4",
                at("2023-01-03T11:20:05Z"),
                "project.ssh_key.delete",
                second,
                Party.of(places.project("monolith")),
                Map.of(
                        "hostname",
                        "old-app-2.acme.example",
                        "fingerprint",
                        "8d:2b:51:0c:77:e4:19:a6:3f:90:c2:5d:08:bb:6e:f1"));
        Party odd = new Party(
                new UUID(0x2f9a1b3c4d5e4f60L, 0x8a7b6c5d4e3f2a1bL).toString(),
                "context",
                "=HYPERLINK(\"https://shop.example.net\",\"prices, all\")");
        change("odd/1", at("2022-12-08T13:30:00Z"), "context.create", second, odd, Map.of());
        change("odd/2", at("2022-12-08T13:31:30Z"), "context.delete", second, odd, Map.of());
        change(
                "odd/3",
                at("2022-12-14T15:00:00Z"),
                "schedule.update",
                first,
                new Party(
                        new UUID(0x51c2d3e4f5a64b7cL, 0x8d9eafb0c1d2e3f4L).toString(),
                        "schedule",
                        "Weekly, \"full\"\nrebuild; søndag"),
                Map.of("description", "first line\nsecond line, with \"quotes\""));
    }

    private void stored(Person by, String action, Party holder, Map<String, String> payload, Variable variable) {
        Instant at = variable.current().at();
        if (isYoung(at)) {
            Map<String, String> named = new TreeMap<>(payload);
            named.put("name", variable.name());
            change("stored/" + holder.id() + variable.name(), at, action, by, holder, named);
        }
    }

    private static Map<String, String> context(Context context) {
        return Map.of("context_id", context.id().toString(), "context_name", context.name());
    }

    /** At CircleCI, which puts its public half at GitHub with what its owner allowed it. */
    void checkoutKey(Person by, Project project, CheckoutKey key) {
        String purpose = "checkout/" + project.name() + "/" + key.createdAt();
        String fingerprint = Fingerprint.of(key.publicKey(), "sha256");
        change(
                purpose,
                key.createdAt(),
                "checkout-key.create",
                by,
                Party.of(project),
                Map.of("type", key.type(), "fingerprint", Fingerprint.of(key.publicKey(), "md5")));
        Person there = by.from("18.214.70.5", "US");
        book.gitHub()
                .add(gitHub.withToken(
                        gitHub.line(
                                        purpose,
                                        key.createdAt().plusMillis(420),
                                        "public_key.create",
                                        there,
                                        key.isOfUser() ? "" : project.name())
                                .put("title", "CircleCI")
                                .put("fingerprint", "SHA256:" + fingerprint)
                                .put("read_only", String.valueOf(!key.isOfUser())),
                        by,
                        "CircleCI"));
    }

    void webhook(Person by, Webhook hook) {
        change(
                "webhook/" + hook.id(),
                hook.createdAt(),
                "webhook-create",
                by,
                new Party(hook.id().toString(), "webhook", hook.name()),
                Map.of("project_id", hook.projectId().toString(), "url", hook.url()));
    }

    Stream<Webhook> hooks(Predicate<Webhook> which) {
        return world.automation().webhooks().stream()
                .filter(hook -> isYoung(hook.createdAt()))
                .filter(which);
    }

    private Person owner(CheckoutKey key) {
        return cast.members().stream()
                .filter(person -> person.login().equals(key.login()))
                .findFirst()
                .orElseGet(() -> cast.members().get(0));
    }

    private Person member(UUID id) {
        return cast.members().stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseGet(() -> cast.members().get(0));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private static boolean isYoung(Instant time) {
        return !time.isBefore(FROM);
    }

    private void change(
            String purpose, Instant at, String action, Person by, Party target, Map<String, String> payload) {
        book.circleCi().add(lines.line(purpose, at, action, by.party(), by.address(), target, payload));
    }
}
