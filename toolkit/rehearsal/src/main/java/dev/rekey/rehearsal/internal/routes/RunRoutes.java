package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.run.Plan;
import dev.rekey.rehearsal.internal.run.Progress;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts pipelines on API v2. What runs then is in {@link WorkflowRoutes}.
 *
 * <p>A config in the body counts only where the project's flag {@code api-trigger-with-config} is on. What happens where
 * it is off was never observed; here the key is dropped without a word, as any unknown one, and the project's own config
 * runs: whoever relies on theirs must look at {@code /pipeline/{id}/config}.
 */
final class RunRoutes {

    private static final String FLAG = "api-trigger-with-config";

    record Started(UUID id, String state, int number, Instant createdAt) {}

    private RunRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("POST", "/api/v2/project/{project-slug}/pipeline", RunRoutes::start);
    }

    private static Reply start(Call call) {
        Project project = call.find().atLeast(Access.WRITE, call.find().project(call.gap("project-slug")));
        Org org = call.find().orgOf(project.orgId());
        if (org.isStandalone()) {
            throw Refusal.badRequest("This API is not supported for this project.");
        }
        JsonNode body = call.request().body().isBlank() ? MissingNode.getInstance() : call.body();
        if (body.has("branch") && body.has("tag")) {
            throw Refusal.badRequest("branch and tag exclude each other.");
        }
        Run run = run(call, project, body);
        call.world().put(run);
        return Reply.created(
                new Started(run.id(), run.error() == null ? "created" : "errored", run.number(), run.createdAt()));
    }

    private static Run run(Call call, Project project, JsonNode body) {
        boolean inline = Boolean.TRUE.equals(project.flags().get(FLAG));
        String source = inline ? body.path("config").asText("") : "";
        String config =
                source.isEmpty() ? CompiledConfig.of(call.world(), project).source() : source;
        Map<String, String> parameters = new LinkedHashMap<>();
        body.path("parameters")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        List<Run.Workflow> workflows = new ArrayList<>();
        Optional<String> error = Optional.empty();
        try {
            int next = nextJob(call, project);
            for (Plan.PlannedWorkflow planned : Plan.read(config, parameters).workflows()) {
                Run.Workflow workflow = Progress.start(planned, call.user().id(), next, call.world());
                next += workflow.jobs().size();
                workflows.add(workflow);
            }
        } catch (Plan.Unusable unusable) {
            error = Optional.ofNullable(unusable.getMessage());
        }
        return new Run(
                UUID.randomUUID(),
                project.id(),
                nextPipeline(call, project),
                call.user().id(),
                false,
                call.world().now(),
                body.path("branch").asText(project.activity().branch()),
                source,
                error.orElse(null),
                workflows);
    }

    /** Numbers of jobs go on after those of the builds that were there, and are never given twice. */
    static int nextJob(Call call, Project project) {
        return 1
                + Math.max(
                        project.activity().builds(),
                        call.world().runs(project.id()).stream()
                                .flatMap(Run::jobs)
                                .mapToInt(Run.Job::number)
                                .max()
                                .orElse(0));
    }

    private static int nextPipeline(Call call, Project project) {
        return 1
                + Math.max(
                        project.activity().builds(),
                        call.world().runs(project.id()).stream()
                                .mapToInt(Run::number)
                                .max()
                                .orElse(0));
    }
}
