package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Run;
import dev.rekey.rehearsal.internal.world.Standing;
import dev.rekey.rehearsal.internal.world.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * As much of pipelines as it takes to discover projects by them and to see what they use: the last few of each project
 * that ever ran.
 */
final class PipelineRoutes {

    private static final int MOST_PROJECTS = 250;
    private static final int RUNS_SHOWN = 3;
    private static final Duration BETWEEN_RUNS = Duration.ofHours(19);

    record Pipeline(
            UUID id,
            List<Problem> errors,
            String projectSlug,
            Instant updatedAt,
            int number,
            String state,
            Instant createdAt,
            Trigger trigger,
            Vcs vcs,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> triggerParameters) {}

    record Problem(String type, String message) {}

    record Trigger(String type, Instant receivedAt, Actor actor) {}

    record Actor(String login, String avatarUrl) {
        static Actor of(User user) {
            return new Actor(user.login(), MeRoutes.avatar(user.login()));
        }
    }

    record Vcs(
            String providerName,
            String targetRepositoryUrl,
            String branch,
            String revision,
            String originRepositoryUrl) {}

    private PipelineRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/pipeline", PipelineRoutes::list)
                .on("GET", "/api/v2/project/{project-slug}/pipeline", PipelineRoutes::ofProject)
                .on("GET", "/api/v2/pipeline/{pipeline-id}", call -> Reply.ok(one(call)))
                .on("GET", "/api/v2/pipeline/{pipeline-id}/config", PipelineRoutes::config);
    }

    /** Newest first, of one project and, where the caller asks for one, one branch. */
    private static Reply ofProject(Call call) {
        Project project = call.find().project(call.gap("project-slug"));
        Optional<String> branch = call.parameter("branch");
        return Reply.ok(Page.of(
                call,
                runs(call, project).stream()
                        .filter(run -> branch.isEmpty()
                                || branch.get().equals(run.vcs().branch()))
                        .toList()));
    }

    private static Reply config(Call call) {
        Pipeline run = one(call);
        Project project = call.find().project(run.projectSlug());
        return Reply.ok(call.world().runs(project.id()).stream()
                .filter(started ->
                        started.id().equals(run.id()) && !started.source().isEmpty())
                .map(started -> new CompiledConfig.Config(started.source(), started.source()))
                .findFirst()
                .orElseGet(() -> CompiledConfig.of(call.world(), project)));
    }

    /** A run of a project that the caller sees. Missing and foreign answer alike. */
    static Pipeline one(Call call) {
        String id = call.idGap("pipeline-id", () -> Refusal.badRequest("pipeline-id is invalid."));
        return call.world().projects().stream()
                .filter(project -> project.standing() != Standing.DELETED)
                .filter(project -> call.find().allows(Access.READ, project))
                .flatMap(project -> runs(call, project).stream())
                .filter(run -> run.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Pipeline not found."));
    }

    /** Newest first, of the projects that the caller follows and that ran last: idle and unfollowed ones are missing. */
    private static Reply list(Call call) {
        Optional<Org> org = call.parameter("org-slug").map(call.find()::org);
        List<Pipeline> all = call.world().projects().stream()
                .filter(project ->
                        org.isEmpty() || project.orgId().equals(org.get().id()))
                .filter(project -> project.isFollowedBy(call.user().id()))
                .filter(project -> project.standing() != Standing.DELETED)
                .flatMap(project -> runs(call, project).stream())
                .sorted(Comparator.comparing(Pipeline::createdAt).reversed())
                .toList();
        Set<String> ranLast = all.stream()
                .map(Pipeline::projectSlug)
                .distinct()
                .limit(MOST_PROJECTS)
                .collect(Collectors.toSet());
        return Reply.ok(Page.of(
                call,
                all.stream().filter(run -> ranLast.contains(run.projectSlug())).toList()));
    }

    private static List<Pipeline> runs(Call call, Project project) {
        Instant last = project.activity().lastAt();
        List<Pipeline> runs = new ArrayList<>();
        for (Run started : call.world().runs(project.id())) {
            if (!started.planted()) {
                runs.add(0, started(call, project, started));
            }
        }
        if (last != null) {
            int builds = project.activity().builds();
            for (int back = 0; back < Math.min(RUNS_SHOWN, builds); back++) {
                runs.add(run(call, project, builds - back, last.minus(BETWEEN_RUNS.multipliedBy(back))));
            }
        }
        return runs;
    }

    private static Pipeline started(Call call, Project project, Run run) {
        Org org = call.find().orgOf(project.orgId());
        String url = ProjectView.vcsUrl(org, project);
        return new Pipeline(
                run.id(),
                run.error() == null ? List.of() : List.of(new Problem("config", run.error())),
                project.slug(org),
                run.createdAt(),
                run.number(),
                run.error() == null ? "created" : "errored",
                run.createdAt(),
                new Trigger(
                        "api",
                        run.createdAt(),
                        Actor.of(call.world().user(run.actorId()).orElseThrow())),
                new Vcs(
                        ProjectView.provider(org),
                        url,
                        run.branch(),
                        revision(run.id().toString()),
                        url),
                Map.of());
    }

    /** A run with ids that are derived rather than kept: they are the same whenever it is asked for. */
    private static Pipeline run(Call call, Project project, int number, Instant at) {
        Org org = call.find().orgOf(project.orgId());
        String url = ProjectView.vcsUrl(org, project);
        String run = project.id() + "/" + number;
        Footprints prints = Footprints.of(call.world(), project, number);
        String origin = prints.fork()
                .map(stranger -> url.replace("/" + org.name() + "/", "/" + stranger + "/"))
                .orElse(url);
        Story.Fault fault = Stories.of(call.world(), project).fault();
        return new Pipeline(
                Run.idOf(project.id(), number),
                fault == Story.Fault.NONE ? List.of() : List.of(new Problem("config", fault.message())),
                project.slug(org),
                at.plusSeconds(4),
                number,
                fault == Story.Fault.NONE ? "created" : "errored",
                at,
                new Trigger(prints.trigger(), at, Actor.of(starter(call, project, number))),
                new Vcs(ProjectView.provider(org), url, project.activity().branch(), revision(run), origin),
                prints.parameters());
    }

    /** One of those who may push to the project: the same whoever asks. */
    private static User starter(Call call, Project project, int number) {
        List<User> people = call.world().people(project.orgId()).stream()
                .filter(user ->
                        project.memberAccess() == Access.WRITE || user.adminOf().contains(project.orgId()))
                .toList();
        return people.isEmpty() ? call.user() : people.get(number % people.size());
    }

    private static String revision(String run) {
        String hex = derived(run + "/a") + "-" + derived(run + "/b");
        return hex.replace("-", "").substring(0, 40);
    }

    private static UUID derived(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
