package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Group;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.Activity;
import dev.rekey.rehearsal.internal.world.Restriction;
import dev.rekey.rehearsal.internal.world.Standing;
import dev.rekey.rehearsal.internal.world.User;
import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills a world from lines such as those of {@code demo.world}, whose head explains them. */
final class WorldReader {

    private final World world;
    private final Seeded seeded;
    private final Values values;
    private final Keys keys;
    private final Map<String, User> people;
    private final RunnerReader runners;
    private final AutomationReader automation;

    private @Nullable Org org;
    private @Nullable Context context;
    private @Nullable Project project;

    WorldReader(World world, Seeded seeded, Values values, Values tokens, Map<String, User> people) {
        this.world = world;
        this.seeded = seeded;
        this.values = values;
        this.keys = new Keys(values);
        this.people = new HashMap<>(people);
        this.runners = new RunnerReader(world.fleet(), seeded, tokens, this::time);
        this.automation = new AutomationReader(world, seeded, values, this::time, this::user);
    }

    void read(Stream<String> lines) {
        lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::line);
    }

    private void line(String line) {
        String[] word = line.split(" +");
        String rest = line.substring(Math.min(line.length(), word[0].length() + 1));
        switch (word[0]) {
            case "org" -> startOrg(word[1], word[2]);
            case "admin", "member" -> person(word[1], user -> user.joining(org().id(), word[0].equals("admin")));
            case "unseen" -> person("admin", admin -> admin.withUnseenOrgs(plus(admin.unseenOrgs(), rest)));
            case "everyone" -> world.add(new Group(org().id(), org().id(), "All members", "", false, Set.of()));
            case "team", "group" -> group(word[0].equals("team"), rest.split(": ", 2));
            case "repo" -> update(org().withRepositories(plus(org().repositories(), rest)));
            case "orb" ->
                update(org().withAllowedOrbs(
                                List.of(new Org.AllowedOrb(seeded.uuid("orb/" + word[1]), word[1], word[2], word[3]))));
            case "exporter" ->
                update(org().withExporters(List.of(new Org.Exporter(
                        seeded.uuid("exporter/" + word[1]),
                        word[1],
                        word[2],
                        Map.of(word[3], values.of("token", "exporter/" + word[1]))))));
            case "certificate" -> update(org().withCertificates(plus(org().certificates(), certificate(word))));
            case "audience" ->
                update(org().withClaims(org().claims()
                        .withAudience(
                                List.of(word[1]), time(word[2], "audience").orElseThrow())));
            case "contacts" -> update(org().withContacts(new Org.Contacts(List.of(word[1]), List.of(word[2]))));
            case "runner-class", "runner-token", "agent" -> runners.line(org(), word, rest);
            case "job-audience",
                    "running",
                    "printed",
                    "webhook",
                    "schedule",
                    "definition",
                    "push-trigger",
                    "webhook-trigger" -> automation.line(project(), word);
            case "context" -> startContext(word[1], word[2]);
            case "only" -> restrict(word[1], rest.substring(word[1].length() + 1));
            case "project" -> startProject(word);
            case "followed-by" ->
                Arrays.stream(word)
                        .skip(1)
                        .forEach(name -> update(project().followedBy(user(name).id(), true)));
            case "members" -> update(project().with(Access.valueOf(word[1].toUpperCase(Locale.ROOT))));
            case "standing" -> update(project().with(Standing.valueOf(word[1].toUpperCase(Locale.ROOT))));
            case "ssh-key" -> update(keys.withSshKey(project(), word[1]));
            case "deploy-key" -> deployKey(word[1]);
            case "user-key" -> userKey(user(word[1]), word[2]);
            case "legacy-aws" -> update(keys.withAws(project()));
            default -> variable(word);
        }
    }

    private void startOrg(String vcsType, String name) {
        org = Org.create(seeded.uuid("org/" + vcsType + "/" + name), vcsType, name);
        context = null;
        project = null;
        world.put(org);
    }

    private void person(String name, UnaryOperator<User> change) {
        User changed = change.apply(user(name));
        people.put(name, changed);
        world.put(changed);
    }

    private void group(boolean team, String[] nameAndMembers) {
        Set<UUID> members = Arrays.stream(nameAndMembers[1].split(" "))
                .map(name -> user(name).id())
                .collect(Collectors.toSet());
        world.add(new Group(
                seeded.uuid("group/" + org().slug() + "/" + nameAndMembers[0]),
                org().id(),
                nameAndMembers[0],
                "",
                team,
                members));
    }

    private void startContext(String name, String created) {
        String path = "context/" + org().slug() + "/" + name;
        context = new Context(
                seeded.uuid(path), org().id(), name, time(created, path).orElseThrow());
        project = null;
        world.put(context);
    }

    private Org.Certificate certificate(String[] word) {
        String path = "certificate/" + word[1];
        Instant created = time(word[3], path).orElseThrow();
        return new Org.Certificate(
                seeded.uuid(path),
                word[1],
                word[2],
                seeded.text(path, "0123456789ABCDEF", 40).replaceAll("(..)(?!$)", "$1:"),
                created,
                created.plus(Duration.ofDays(365)));
    }

    private void restrict(String type, String what) {
        Context here = Objects.requireNonNull(context);
        String value = switch (type) {
            case "project" -> projectId(what).toString();
            case "group" -> seeded.uuid("group/" + org().slug() + "/" + what).toString();
            default -> what;
        };
        world.add(new Restriction(seeded.uuid("restriction/" + here.id() + "/" + value), here.id(), type, value));
    }

    private void startProject(String[] word) {
        context = null;
        String path = "project/" + org().slug() + "/" + word[1];
        int builds = Integer.parseInt(word[3]);
        project = Project.create(projectId(word[1]), org().id(), word[1])
                .with(new Activity(word[2], builds, time(word[4], path).orElse(null)));
        update(builds > 0 && !org().isStandalone() ? keys.withDeployKey(project()) : project());
    }

    private void deployKey(String created) {
        String purpose = "deploy/" + project().id() + "/" + created;
        update(keys.withDeployKey(project(), time(created, purpose).orElseThrow(), purpose));
    }

    private void userKey(User owner, String created) {
        Instant at = time(created, "user-key/" + project().id()).orElseThrow();
        update(keys.withUserKey(project(), org(), owner.login(), at));
    }

    private void variable(String[] word) {
        if (word.length < 3 || (context == null && project == null)) {
            throw new IllegalArgumentException("not understood: " + String.join(" ", word));
        }
        String holder = context != null
                ? "context/" + context.name()
                : "project/" + project().name();
        String path = org().slug() + "/" + holder + "/" + word[0];
        Optional<Instant> created = time(word[2], path);
        Instant updated = word.length > 3
                ? time(word[3], path + "/updated").orElseThrow()
                : created.orElse(Profile.START.minusSeconds(400L * 24 * 3600));
        world.vault()
                .seed(
                        context != null ? context.id() : project().id(),
                        Variable.seeded(word[0], value(word[1], path), created.orElse(null), updated));
    }

    private String value(String spec, String path) {
        if (spec.startsWith("=")) {
            return spec.substring(1);
        }
        int label = spec.indexOf('@');
        return label < 0 ? values.of(spec, path) : values.of(spec.substring(0, label), "shared/" + spec);
    }

    /** A minute exactly, or a working hour of a day; empty for an unknown time. */
    private Optional<Instant> time(String text, String purpose) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        int millis = seeded.below("time/" + purpose, 60_000);
        if (text.contains("T")) {
            return Optional.of(Instant.parse(text + ":00Z").plusMillis(millis));
        }
        int minutes = 7 * 60 + seeded.below("minute/" + purpose, 12 * 60);
        return Optional.of(
                Instant.parse(text + "T00:00:00Z").plusSeconds(minutes * 60L).plusMillis(millis));
    }

    private UUID projectId(String name) {
        return seeded.uuid("project/" + org().slug() + "/" + name);
    }

    private User user(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    private Org org() {
        return Objects.requireNonNull(org, "no org yet");
    }

    private Project project() {
        return Objects.requireNonNull(project, "no project yet");
    }

    private void update(Org changed) {
        org = changed;
        world.put(changed);
    }

    private void update(Project changed) {
        project = changed;
        world.put(changed);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> all = new ArrayList<>(list);
        all.add(item);
        return all;
    }
}
