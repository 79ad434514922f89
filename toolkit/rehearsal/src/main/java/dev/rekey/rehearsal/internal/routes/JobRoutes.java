package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.run.Progress;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Run;
import dev.rekey.rehearsal.internal.world.Run.Job;
import dev.rekey.rehearsal.internal.world.Run.Step;
import dev.rekey.rehearsal.internal.world.Run.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Single jobs, and what they printed: in the words of API v2, as builds of API v1.1, and as the private calls do. */
final class JobRoutes {

    private static final String PROJECT = "{project-slug}";
    private static final String RAW = "/api/private/output/raw/" + PROJECT + "/{job-number}";

    /** On a host of its own at CircleCI's; like there, it wants the token. */
    private static final String ARTIFACTS = "/output/job";

    private static final Pattern KEPT = Pattern.compile("\\|\\s*tee\\s+artifacts/([A-Za-z0-9._-]+)");

    record Artifact(String path, int nodeIndex, String url) {}

    record JobDetail(
            String webUrl,
            ProjectRef project,
            List<ParallelRun> parallelRuns,
            @Nullable Instant startedAt,
            WorkflowRef latestWorkflow,
            String name,
            Executor executor,
            int parallelism,
            String status,
            int number,
            IdOnly pipeline,
            long duration,
            Instant createdAt,
            List<String> messages,
            List<Name> contexts,
            Name organization,
            Instant queuedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant stoppedAt) {}

    record ProjectRef(UUID id, String slug, String name, String externalUrl) {}

    record ParallelRun(int index, String status) {}

    record WorkflowRef(UUID id, String name) {}

    record Executor(String resourceClass, String type) {}

    record IdOnly(UUID id) {}

    record Name(String name) {}

    record Build(
            int buildNum,
            String vcsUrl,
            String vcsType,
            String username,
            String reponame,
            String branch,
            String why,
            String status,
            @Nullable String outcome,
            String lifecycle,
            Instant queuedAt,
            @Nullable Instant startTime,
            @Nullable Instant stopTime,
            String platform,
            WorkflowOfBuild workflows,
            List<StepOfBuild> steps) {}

    record WorkflowOfBuild(UUID jobId, String jobName, UUID workflowId, String workflowName) {}

    record StepOfBuild(String name, List<Action> actions) {}

    record Action(
            String name,
            @Nullable String bashCommand,
            int index,
            int step,
            int exitCode,
            String status,
            String type,
            boolean hasOutput,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String outputUrl) {}

    record Line(String message, @Nullable Instant time, String type) {}

    private record Place(Project project, Run run, Workflow workflow, Job job) {}

    private JobRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on(
                        "GET",
                        "/api/v2/project/" + PROJECT + "/job/{job-number}",
                        call -> Reply.ok(detail(call, polled(call))))
                .on("GET", RAW + "/output/{task-index}/{step-id}", call -> raw(call, true))
                .on("GET", RAW + "/error/{task-index}/{step-id}", call -> raw(call, false))
                .on("GET", Credentials.PRESIGNED + "/job/{job-id}/{step-id}", JobRoutes::presigned)
                .on("GET", "/api/v2/project/" + PROJECT + "/{job-number}/artifacts", JobRoutes::artifacts)
                .on("GET", ARTIFACTS + "/{job-id}/artifacts/{task-index}/{name}", JobRoutes::artifact)
                .on("GET", "/api/v1.1/project/" + PROJECT, JobRoutes::builds)
                // Last of what begins like it: a number stands where others have a word.
                .on(
                        "GET",
                        "/api/v1.1/project/" + PROJECT + "/{build-num}",
                        call -> Reply.ok(build(call, polled(call))));
    }

    private static JobDetail detail(Call call, Place place) {
        Project project = place.project();
        Org org = call.find().orgOf(project.orgId());
        Job job = place.job();
        String slug = project.slug(org);
        String status = WorkflowRoutes.word(job.status());
        return new JobDetail(
                "https://app.circleci.com/pipelines/" + slug + "/" + place.run().number() + "/workflows/"
                        + place.workflow().id() + "/jobs/" + job.number(),
                new ProjectRef(project.id(), slug, project.name(), ProjectView.vcsUrl(org, project)),
                List.of(new ParallelRun(0, status)),
                job.startedAt(),
                new WorkflowRef(place.workflow().id(), place.workflow().name()),
                job.name(),
                new Executor("medium", "docker"),
                1,
                status,
                job.number(),
                new IdOnly(place.run().id()),
                job.startedAt() == null || job.stoppedAt() == null
                        ? 0
                        : Duration.between(job.startedAt(), job.stoppedAt()).toMillis(),
                place.workflow().createdAt(),
                List.of(),
                job.contexts().stream().map(Name::new).toList(),
                new Name(org.name()),
                place.workflow().createdAt(),
                job.stoppedAt());
    }

    /**
     * The builds of runs that the rehearsal keeps, newest first; those of long ago are not kept. Tokens of scope
     * {@code status} are for badges alone: they see no builds.
     */
    private static Reply builds(Call call) {
        Project project = call.find().project(call.gap("project-slug"));
        if (call.caller().token().scope().equals("status")) {
            throw Refusal.denied();
        }
        List<Build> builds = new ArrayList<>();
        for (Run run : call.world().runs(project.id())) {
            for (Workflow workflow : run.workflows()) {
                workflow.jobs().forEach(job -> builds.add(build(call, new Place(project, run, workflow, job))));
            }
        }
        builds.sort(Comparator.comparingInt(Build::buildNum).reversed());
        // Thirty is the documented default, a hundred the most.
        int limit = call.parameter("limit")
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(30);
        return Reply.ok(builds.stream().limit(Math.min(limit, 100)).toList());
    }

    private static Build build(Call call, Place place) {
        Org org = call.find().orgOf(place.project().orgId());
        Job job = place.job();
        boolean over = job.status().isOver();
        List<StepOfBuild> steps = new ArrayList<>();
        for (int at = 0; at < job.steps().size() && job.startedAt() != null; at++) {
            steps.add(new StepOfBuild(job.steps().get(at).name(), List.of(action(call, job, at))));
        }
        return new Build(
                job.number(),
                ProjectView.vcsUrl(org, place.project()),
                org.vcsType(),
                org.name(),
                place.project().name(),
                place.run().branch(),
                place.run().planted() ? "github" : "api",
                WorkflowRoutes.word(job.status()),
                over ? WorkflowRoutes.word(job.status()) : null,
                over ? "finished" : WorkflowRoutes.word(job.status()),
                place.workflow().createdAt(),
                job.startedAt(),
                job.stoppedAt(),
                "2.0",
                new WorkflowOfBuild(
                        job.id(),
                        job.name(),
                        place.workflow().id(),
                        place.workflow().name()),
                steps);
    }

    private static Action action(Call call, Job job, int at) {
        Step step = job.steps().get(at);
        boolean printed = !step.output().isEmpty();
        String host = call.request().header("host").orElse("");
        return new Action(
                step.name(),
                step.command().isEmpty() ? null : step.command(),
                0,
                at,
                0,
                "success",
                step.command().isEmpty() ? "infrastructure" : "test",
                printed,
                printed
                        ? "http://" + host + Credentials.PRESIGNED + "/job/" + job.id() + "/" + at + "?signature="
                                + job.signature()
                        : null);
    }

    private static Reply raw(Call call, boolean out) {
        Place place = placed(call, "job-number", false);
        boolean first = call.gap("task-index").equals("0");
        Step step = step(call, place.job());
        return Reply.ok(new Reply.Text(out && first ? step.output() : ""));
    }

    private static Reply presigned(Call call) {
        Job job = call.world().runs().stream()
                .flatMap(Run::jobs)
                .filter(each -> each.id().toString().equals(call.gap("job-id")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Not found"));
        return Reply.ok(List.of(new Line(step(call, job).output(), job.startedAt(), "out")));
    }

    /** What steps write to {@code artifacts/} besides printing it, as if a later one stored that folder. */
    private static Reply artifacts(Call call) {
        Job job = placed(call, "job-number", false).job();
        String host = "http://" + call.request().header("host").orElse("");
        return Reply.ok(Page.of(
                call,
                job.steps().stream()
                        .flatMap(step -> kept(step).stream())
                        .map(name -> new Artifact(name, 0, host + ARTIFACTS + "/" + job.id() + "/artifacts/0/" + name))
                        .toList()));
    }

    private static Reply artifact(Call call) {
        return call.world().runs().stream()
                .filter(run -> call.world()
                        .project(run.projectId())
                        .filter(project -> call.find().allows(Access.READ, project))
                        .isPresent())
                .flatMap(Run::jobs)
                .filter(job -> job.id().toString().equals(call.gap("job-id")))
                .flatMap(job -> job.steps().stream())
                .filter(step -> kept(step).filter(call.gap("name")::equals).isPresent())
                .findFirst()
                .map(step -> Reply.ok(new Reply.Text(step.output())))
                .orElseThrow(() -> Refusal.notFound("Not found"));
    }

    private static Optional<String> kept(Step step) {
        Matcher kept = KEPT.matcher(step.command());
        return kept.find() && !step.output().isEmpty() ? Optional.of(kept.group(1)) : Optional.empty();
    }

    private static Step step(Call call, Job job) {
        String id = call.gap("step-id");
        if (!id.matches("[0-9]{1,4}") || Integer.parseInt(id) >= job.steps().size()) {
            throw Refusal.notFound("Not found");
        }
        return job.steps().get(Integer.parseInt(id));
    }

    private static Place polled(Call call) {
        return placed(call, call.request().path().startsWith("/api/v2/") ? "job-number" : "build-num", true);
    }

    private static Place placed(Call call, String gap, boolean poll) {
        Project project = call.find().project(call.gap("project-slug"));
        for (Run run : call.world().runs(project.id())) {
            if (run.jobs().anyMatch(job -> isMeant(call, gap, job))) {
                Run moved = poll ? new Progress(call.world()).poll(run) : run;
                for (Workflow workflow : moved.workflows()) {
                    for (Job job : workflow.jobs()) {
                        if (isMeant(call, gap, job)) {
                            return new Place(project, moved, workflow, job);
                        }
                    }
                }
            }
        }
        throw Refusal.notFound(gap.equals("build-num") ? "Build not found" : "Job not found");
    }

    private static boolean isMeant(Call call, String gap, Job job) {
        return String.valueOf(job.number()).equals(call.gap(gap));
    }
}
