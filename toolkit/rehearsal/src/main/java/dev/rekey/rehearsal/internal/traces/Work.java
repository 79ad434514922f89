package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.traces.Logbook.JobRun;
import dev.rekey.rehearsal.internal.traces.Places.Job;
import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What everybody does all day, as CircleCI tells it: logs in, pushes, and has jobs run with contexts. */
final class Work {

    private static final int WORKFLOWS_A_DAY = 28;
    private static final Party SCHEDULER =
            new Party("00000000-0000-0000-0000-000000000000", "system", "scheduling-system");

    private final Places places;
    private final Cast cast;
    private final Seeded seeded;
    private final CircleCiLines lines;
    private final Days days;
    private final Logbook book;

    Work(Places places, Cast cast, Seeded seeded, CircleCiLines lines, Logbook book) {
        this.places = places;
        this.cast = cast;
        this.seeded = seeded;
        this.lines = lines;
        this.days = new Days(seeded);
        this.book = book;
    }

    void tell() {
        List<Project> busy = places.busy();
        for (LocalDate day : Days.all()) {
            for (Instant at : days.moments("workflow", day, WORKFLOWS_A_DAY)) {
                push("push/" + at, at, busy);
            }
            if (day.isBefore(Days.LAST) && day.getDayOfWeek().getValue() <= 5) {
                Instant night = Instant.parse(day + "T02:00:04Z");
                workflow("nightly/" + day, night, places.project("web"), SCHEDULER, "", "scheduled_pipeline", "main");
            }
            logins(day);
        }
    }

    /** Of a member, of the bot, or of somebody without an account, who gets no contexts. */
    private void push(String purpose, Instant at, List<Project> busy) {
        int who = seeded.below("who/" + purpose, 100);
        String branch = seeded.below("main/" + purpose, 3) == 0
                ? "main"
                : "feature/" + seeded.pick("branch/" + purpose, List.of("cart", "retry", "cache", "login", "upgrade"));
        if (who < 9) {
            Project project = seeded.pick("open/" + purpose, places.open());
            Person forker = seeded.pick("forker/" + purpose, cast.forkers());
            String pull = "pull/" + (100 + seeded.below("pull/" + purpose, 80));
            workflow(purpose, at, project, forker.party(), "", "webhook", pull);
            return;
        }
        Person person = who < 22 ? cast.bot() : seeded.pick("pusher/" + purpose, cast.members());
        workflow(purpose, at, seeded.pick("project/" + purpose, busy), person.party(), "", "webhook", branch);
    }

    /** All jobs of a workflow, one after another. */
    void workflow(
            String purpose, Instant at, Project project, Party actor, String address, String source, String branch) {
        String workflow = seeded.uuid("workflow/" + purpose).toString();
        Instant next = at;
        for (Job job : Places.jobs(project)) {
            int seconds = 40 + seeded.below("seconds/" + purpose + job.name(), 400);
            boolean withContexts = !actor.type().equals("unregistered");
            run(
                    purpose + "/" + job.name(),
                    address,
                    new JobRun(
                            Party.of(project),
                            actor,
                            source,
                            branch,
                            project.activity().builds() - seeded.below("number/" + purpose, 60),
                            workflow,
                            seeded.uuid("job/" + purpose + job.name()).toString(),
                            job.name(),
                            withContexts ? job.contexts() : List.of(),
                            next,
                            seconds));
            next = next.plusSeconds(seconds + 5);
        }
    }

    private void run(String purpose, String address, JobRun job) {
        book.jobs().add(job);
        Map<String, String> payload = Map.of(
                "job_id", job.jobId(),
                "job_name", job.job(),
                "workflow_id", job.workflowId(),
                "branch", job.branch());
        List<String> verbs = List.of("scheduled", "start", "finish");
        for (int i = 0; i < verbs.size(); i++) {
            Instant at = job.start().plusSeconds(List.of(0, 2, job.seconds()).get(i));
            String action = "workflow.job." + verbs.get(i);
            book.circleCi().add(lines.line(purpose + action, at, action, job.actor(), address, job.project(), payload));
        }
        for (String name : job.contexts()) {
            Optional<Context> context = places.context(name);
            context.ifPresent(found -> book.circleCi()
                    .add(lines.accessed(purpose + name, job.start().plusSeconds(1), job.actor(), address, found)));
        }
    }

    private void logins(LocalDate day) {
        for (Person person : cast.members()) {
            if (Days.isWorkingDay(day) && seeded.below("login/" + person.login() + day, 4) == 0) {
                String purpose = "login/" + person.login();
                Instant at = days.moment(purpose, day);
                if (at.isBefore(Instant.parse("2023-01-05T08:00:00Z"))) {
                    Party self = person.party();
                    book.circleCi()
                            .add(lines.line(
                                    purpose + day, at, "user.logged_in", self, person.address(), self, Map.of()));
                }
            }
        }
    }
}
