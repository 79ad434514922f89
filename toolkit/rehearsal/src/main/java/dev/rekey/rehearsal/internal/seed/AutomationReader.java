package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.Automation;
import dev.rekey.rehearsal.internal.world.Definition;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Run;
import dev.rekey.rehearsal.internal.world.Schedule;
import dev.rekey.rehearsal.internal.world.Trigger;
import dev.rekey.rehearsal.internal.world.User;
import dev.rekey.rehearsal.internal.world.Webhook;
import dev.rekey.rehearsal.internal.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Fills a world from the lines about what projects do by themselves. */
final class AutomationReader {

    private final World world;
    private final Seeded seeded;
    private final Values values;
    private final BiFunction<String, String, Optional<Instant>> time;
    private final Function<String, User> people;

    /**
     * Fills {@code world}.
     *
     * @param values makes secrets
     * @param time reads one, given what it is for
     * @param people finds a user by role
     */
    AutomationReader(
            World world,
            Seeded seeded,
            Values values,
            BiFunction<String, String, Optional<Instant>> time,
            Function<String, User> people) {
        this.world = world;
        this.seeded = seeded;
        this.values = values;
        this.time = time;
        this.people = people;
    }

    void line(Project project, String[] word) {
        switch (word[0]) {
            case "webhook" -> webhook(project, word);
            case "job-audience" -> audience(project, word[1], word[2]);
            case "running" -> running(project, word);
            case "printed" -> world.put(Printed.run(world, seeded, project, people.apply("admin"), word[1], word[2]));
            case "schedule" -> schedule(project, word);
            case "definition" -> definition(project, word);
            case "push-trigger" -> trigger(project, word, false);
            case "webhook-trigger" -> trigger(project, word, true);
            default -> throw new IllegalArgumentException("not about automation: " + word[0]);
        }
    }

    private void webhook(Project project, String[] word) {
        String path = "webhook/" + project.id() + "/" + word[2];
        Instant created = time.apply(word[4], path).orElseThrow();
        Automation automation = world.automation();
        world.put(automation.withWebhooks(plus(
                automation.webhooks(),
                new Webhook(
                        seeded.uuid(path),
                        project.id(),
                        from(word, 5),
                        word[2],
                        List.of(word[3].split(",")),
                        true,
                        word[1].equals("signed") ? values.of("token", path) : "",
                        created,
                        created))));
    }

    /** The newest pipeline of the project, still at work with contexts in its hands. */
    private void running(Project project, String[] word) {
        int number = project.activity().builds();
        UUID id = Run.idOf(project.id(), number);
        Instant since = Objects.requireNonNull(project.activity().lastAt());
        Run.Job job = new Run.Job(
                seeded.uuid("job/" + id),
                number,
                "build",
                List.of(word[1].split(",")),
                List.of(),
                Run.JobStatus.RUNNING,
                Integer.parseInt(word[2]),
                since,
                null,
                seeded.uuid("signature/" + id).toString(),
                List.of());
        UUID actor = people.apply("admin").id();
        world.put(new Run(
                id,
                project.id(),
                number,
                actor,
                true,
                since,
                project.activity().branch(),
                "",
                null,
                List.of(new Run.Workflow(
                        seeded.uuid("workflow/" + id), "build-and-deploy", actor, null, since, null, List.of(job)))));
    }

    private void schedule(Project project, String[] word) {
        String name = from(word, 6);
        String path = "schedule/" + project.id() + "/" + name;
        Instant created = time.apply(word[5], path).orElseThrow();
        List<Integer> hours =
                Arrays.stream(word[1].split(",")).map(Integer::valueOf).toList();
        Automation automation = world.automation();
        world.put(automation.withSchedules(plus(
                automation.schedules(),
                new Schedule(
                        seeded.uuid(path),
                        project.id(),
                        name,
                        "",
                        new Schedule.Timetable(1, hours, List.of(word[2].split(","))),
                        Map.of("branch", word[3]),
                        people.apply(word[4]).id(),
                        created,
                        created))));
    }

    private void definition(Project project, String[] word) {
        String name = from(word, 3);
        String path = "definition/" + project.id() + "/" + name;
        Automation automation = world.automation();
        world.put(automation.withDefinitions(plus(
                automation.definitions(),
                new Definition(
                        seeded.uuid(path),
                        project.id(),
                        name,
                        word[1],
                        world.org(project.orgId()).orElseThrow().name() + "/" + project.name(),
                        seeded.text("repository/" + project.id(), "123456789", 9),
                        time.apply(word[2], path).orElseThrow(),
                        List.of()))));
    }

    /** Adds a trigger to the definition of the line before. */
    private void trigger(Project project, String[] word, boolean inbound) {
        String name = from(word, 3);
        String path = "trigger/" + project.id() + "/" + name;
        List<Definition> all = new ArrayList<>(world.automation().definitions());
        int last = all.size() - 1;
        all.set(
                last,
                all.get(last)
                        .with(new Trigger(
                                seeded.uuid(path),
                                name,
                                time.apply(word[2], path).orElseThrow(),
                                inbound ? null : word[1],
                                inbound ? new Trigger.Inbound(word[1], values.of("token", path), "main", "main") : null,
                                false)));
        world.put(world.automation().withDefinitions(all));
    }

    private void audience(Project project, String name, String since) {
        Instant at = time.apply(since, "audience/" + project.id()).orElseThrow();
        Automation automation = world.automation();
        world.put(automation.withClaims(
                project.id(), automation.claimsOf(project.id()).withAudience(List.of(name), at)));
    }

    private static String from(String[] word, int start) {
        return String.join(" ", Arrays.asList(word).subList(start, word.length));
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> all = new ArrayList<>(list);
        all.add(item);
        return all;
    }
}
