package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What ran: enough of pipelines and insights to discover projects by, with the blind spots both have. */
final class ActivityRoutes {

    private static final int MOST_PROJECTS = 250;
    private static final int RUNS_SHOWN = 3;
    private static final Map<String, Integer> WINDOWS = Map.of(
            "last-24-hours", 1,
            "last-7-days", 7,
            "last-30-days", 30,
            "last-60-days", 60,
            "last-90-days", 90);

    record Pipeline(
            UUID id,
            List<String> errors,
            String projectSlug,
            Instant updatedAt,
            int number,
            String state,
            Instant createdAt,
            Trigger trigger,
            Vcs vcs) {}

    record Trigger(String type, Instant receivedAt, Actor actor) {}

    record Actor(String login, String avatarUrl) {}

    record Vcs(
            String providerName,
            String targetRepositoryUrl,
            String branch,
            String revision,
            String originRepositoryUrl) {}

    record Summary(OrgData orgData, List<ProjectData> orgProjectData, List<String> allProjects) {}

    record OrgData(OrgMetrics metrics, OrgMetrics trends) {}

    record OrgMetrics(
            long totalRuns, long totalDurationSecs, long totalCreditsUsed, double successRate, double throughput) {}

    record ProjectData(String projectName, Metrics metrics, Metrics trends) {}

    record Metrics(long totalCreditsUsed, long totalDurationSecs, long totalRuns, double successRate) {
        static Metrics of(long runs) {
            return new Metrics(runs * 40, runs * 210, runs, 0.93);
        }
    }

    private ActivityRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/pipeline", ActivityRoutes::pipelines)
                .on("GET", "/api/v2/insights/{org-slug}/summary", ActivityRoutes::insights);
    }

    /** The newest pipelines of the projects that the caller follows: idle and unfollowed ones are missing. */
    private static Reply pipelines(Call call) {
        UUID user = call.user().id();
        Stream<Project> projects = call.parameter("org-slug")
                .map(slug -> call.world().projects(call.find().org(slug).id()).stream())
                .orElseGet(() -> call.world().projects().stream());
        List<Pipeline> all = projects.filter(project -> project.isFollowedBy(user))
                .filter(project -> project.standing() != Standing.DELETED)
                .flatMap(project -> runs(call, project).stream())
                .sorted(Comparator.comparing(Pipeline::createdAt).reversed())
                .toList();
        List<String> newest = all.stream()
                .map(Pipeline::projectSlug)
                .distinct()
                .limit(MOST_PROJECTS)
                .toList();
        return Reply.ok(Page.of(
                call,
                all.stream().filter(run -> newest.contains(run.projectSlug())).toList()));
    }

    private static List<Pipeline> runs(Call call, Project project) {
        Org org = call.find().orgOf(project.orgId());
        Instant last = project.activity().lastAt();
        List<Pipeline> runs = new ArrayList<>();
        for (int back = 0;
                last != null && back < Math.min(RUNS_SHOWN, project.activity().builds());
                back++) {
            int number = project.activity().builds() - back;
            Instant at = last.minus(Duration.ofHours(19L * back));
            String url = ProjectView.vcsUrl(org, project);
            // Derived rather than kept: the same run has the same ids whenever it is asked for.
            UUID id = derived(project.id() + "/" + number);
            runs.add(new Pipeline(
                    id,
                    List.of(),
                    project.slug(org),
                    at.plusSeconds(4),
                    number,
                    "created",
                    at,
                    new Trigger(
                            "webhook",
                            at,
                            new Actor(
                                    call.user().login(),
                                    MeRoutes.avatar(call.user().login()))),
                    new Vcs(
                            ProjectView.provider(org),
                            url,
                            project.activity().branch(),
                            (derived("a" + id) + "" + derived("b" + id))
                                    .replace("-", "")
                                    .substring(0, 40),
                            url)));
        }
        return runs;
    }

    /** Names only, and only of projects that ran within the window. */
    private static Reply insights(Call call) {
        String window = call.parameter("reporting-window").orElse("last-90-days");
        Integer days = WINDOWS.get(window);
        if (days == null) {
            throw Refusal.badRequest("reporting-window is invalid.");
        }
        Org org = call.find().org(call.gap("org-slug"));
        Instant since = call.world().now().minus(Duration.ofDays(days));
        List<ProjectData> ran = call.world().projects(org.id()).stream()
                .filter(project -> project.standing() == Standing.SET_UP)
                .filter(project ->
                        call.world().rights().to(project, call.caller()).atLeast(Access.READ))
                .filter(project -> hasRunSince(project, since))
                .map(project -> new ProjectData(
                        project.name(),
                        Metrics.of(Math.min(project.activity().builds(), days * 3L)),
                        new Metrics(0, 0, 0, 0)))
                .toList();
        long runs =
                ran.stream().mapToLong(project -> project.metrics().totalRuns()).sum();
        return Reply.ok(new Summary(
                new OrgData(
                        new OrgMetrics(runs, runs * 210, runs * 40, 0.93, (double) runs / days),
                        new OrgMetrics(0, 0, 0, 0, 0)),
                ran,
                ran.stream().map(ProjectData::projectName).toList()));
    }

    private static boolean hasRunSince(Project project, Instant since) {
        Instant last = project.activity().lastAt();
        return last != null && last.isAfter(since);
    }

    private static UUID derived(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
