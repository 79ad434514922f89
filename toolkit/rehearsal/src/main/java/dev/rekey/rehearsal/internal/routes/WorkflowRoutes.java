package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.run.Progress;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Run;
import dev.rekey.rehearsal.internal.world.Run.Job;
import dev.rekey.rehearsal.internal.world.Run.JobStatus;
import dev.rekey.rehearsal.internal.world.Run.Workflow;
import dev.rekey.rehearsal.internal.world.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What runs in pipelines. Each look at a run moves it on by one step; see {@link Progress}. */
final class WorkflowRoutes {

    private static final String ONE = "/api/v2/workflow/{id}";

    record WorkflowView(
            UUID pipelineId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID canceledBy,

            UUID id,
            String name,
            String projectSlug,
            String status,
            UUID startedBy,
            int pipelineNumber,
            Instant createdAt,
            @Nullable Instant stoppedAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JobView(
            @Nullable UUID canceledBy,
            List<UUID> dependencies,
            @Nullable Integer jobNumber,
            UUID id,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Instant startedAt,

            String name,
            String projectSlug,
            String status,
            String type,
            Map<UUID, List<String>> requires,
            @Nullable Instant stoppedAt) {}

    record Rerun(UUID workflowId) {}

    /** Where a workflow is. */
    private record Place(Project project, Run run, Workflow workflow) {}

    private WorkflowRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/pipeline/{pipeline-id}/workflow", WorkflowRoutes::ofPipeline)
                .on("GET", ONE, call -> Reply.ok(view(call, polled(call))))
                .on("GET", ONE + "/job", WorkflowRoutes::jobs)
                .on("POST", ONE + "/cancel", WorkflowRoutes::cancel)
                .on("POST", ONE + "/rerun", WorkflowRoutes::rerun);
    }

    /** Pipelines from before the rehearsal have kept none of their workflows, but for those that still run. */
    private static Reply ofPipeline(Call call) {
        UUID id = PipelineRoutes.one(call).id();
        List<WorkflowView> all = call.world().runs().stream()
                .filter(run -> run.id().equals(id))
                .toList()
                .stream()
                .map(run -> new Progress(call.world()).poll(run))
                .flatMap(run -> run.workflows().stream()
                        .map(workflow -> view(call, new Place(project(call, run), run, workflow))))
                .toList();
        return Reply.ok(Page.of(call, all));
    }

    private static Reply jobs(Call call) {
        Place place = polled(call);
        String slug = slug(call, place.project());
        Map<String, UUID> ids =
                place.workflow().jobs().stream().collect(Collectors.toMap(Job::name, Job::id, (a, b) -> a));
        return Reply.ok(Page.of(
                call,
                place.workflow().jobs().stream()
                        .map(job -> view(job, place.workflow(), slug, ids))
                        .toList()));
    }

    private static JobView view(Job job, Workflow workflow, String slug, Map<String, UUID> ids) {
        List<UUID> needed =
                job.requires().stream().filter(ids::containsKey).map(ids::get).toList();
        boolean numbered = job.status() != JobStatus.BLOCKED && job.status() != JobStatus.UNAUTHORIZED;
        return new JobView(
                job.status() == JobStatus.CANCELED ? workflow.canceledBy() : null,
                needed,
                numbered ? job.number() : null,
                job.id(),
                job.startedAt(),
                job.name(),
                slug,
                word(job.status()),
                "build",
                needed.stream().collect(Collectors.toMap(id -> id, id -> List.of("success"))),
                job.stoppedAt());
    }

    static String word(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Cancels what has not ended. One that has is accepted as well and stays as it is: its answer was never observed. */
    private static Reply cancel(Call call) {
        Place place = writable(call);
        Workflow canceled =
                place.workflow().canceled(call.user().id(), call.world().now());
        call.world().put(place.run().with(canceled));
        return new Reply(202, new Reply.Message("Accepted."));
    }

    private static Reply rerun(Call call) {
        Place place = writable(call);
        JsonNode body = call.request().body().isBlank() ? null : call.body();
        List<String> named = new ArrayList<>();
        boolean fromFailed = false;
        if (body != null) {
            body.path("jobs").forEach(id -> named.add(id.asText()));
            fromFailed = body.path("from_failed").asBoolean();
            if (body.path("enable_ssh").asBoolean() && named.isEmpty()) {
                throw Refusal.badRequest("enable_ssh requires jobs.");
            }
        }
        boolean onlyFailed = fromFailed;
        List<Job> jobs = place.workflow().jobs().stream()
                .filter(job -> named.isEmpty() || named.contains(job.id().toString()))
                .filter(job -> !onlyFailed || job.status() != JobStatus.SUCCESS)
                .toList();
        if (jobs.isEmpty()) {
            throw Refusal.badRequest("There are no jobs to rerun.");
        }
        Workflow again = Progress.again(
                place.workflow(), jobs, call.user().id(), RunRoutes.nextJob(call, place.project()), call.world());
        call.world().put(place.run().with(again));
        return new Reply(202, new Rerun(again.id()));
    }

    private static Place polled(Call call) {
        Place place = place(call);
        Run moved = new Progress(call.world()).poll(place.run());
        return find(call, place.project(), moved);
    }

    private static Place writable(Call call) {
        Place place = place(call);
        Project unused = call.find().atLeast(Access.WRITE, place.project());
        return place;
    }

    /** A workflow of a project that the caller sees. Missing and foreign answer alike. */
    private static Place place(Call call) {
        UUID id = id(call);
        return call.world().runs().stream()
                .filter(run -> run.workflows().stream()
                        .anyMatch(workflow -> workflow.id().equals(id)))
                .filter(run -> project(call, run).standing() != Standing.DELETED
                        && call.find().allows(Access.READ, project(call, run)))
                .map(run -> find(call, project(call, run), run))
                .findFirst()
                .orElseThrow(WorkflowRoutes::missing);
    }

    private static Place find(Call call, Project project, Run run) {
        UUID id = id(call);
        return run.workflows().stream()
                .filter(workflow -> workflow.id().equals(id))
                .map(workflow -> new Place(project, run, workflow))
                .findFirst()
                .orElseThrow(WorkflowRoutes::missing);
    }

    private static UUID id(Call call) {
        return UUID.fromString(call.idGap("id", () -> Refusal.badRequest("id is invalid.")));
    }

    private static Refusal missing() {
        return Refusal.notFound("Workflow not found.");
    }

    private static Project project(Call call, Run run) {
        return call.world().project(run.projectId()).orElseThrow();
    }

    private static String slug(Call call, Project project) {
        return project.slug(call.find().orgOf(project.orgId()));
    }

    private static WorkflowView view(Call call, Place place) {
        Workflow workflow = place.workflow();
        return new WorkflowView(
                place.run().id(),
                workflow.canceledBy(),
                workflow.id(),
                workflow.name(),
                slug(call, place.project()),
                workflow.status(),
                workflow.startedBy(),
                place.run().number(),
                workflow.createdAt(),
                workflow.stoppedAt());
    }
}
