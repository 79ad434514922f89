package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The summary of an organisation: names, and only of projects that ran within the window. The figures are made up. */
final class InsightRoutes {

    private static final Map<String, Integer> WINDOWS = Map.of(
            "last-24-hours", 1,
            "last-7-days", 7,
            "last-30-days", 30,
            "last-60-days", 60,
            "last-90-days", 90);

    record Summary(OrgData orgData, List<ProjectData> orgProjectData, List<String> allProjects) {}

    record OrgData(OrgMetrics metrics, OrgMetrics trends) {}

    record OrgMetrics(
            long totalRuns, long totalDurationSecs, long totalCreditsUsed, double successRate, double throughput) {
        static OrgMetrics of(long runs, int days) {
            Metrics metrics = Metrics.of(runs);
            return new OrgMetrics(
                    runs,
                    metrics.totalDurationSecs(),
                    metrics.totalCreditsUsed(),
                    metrics.successRate(),
                    (double) runs / days);
        }
    }

    record ProjectData(String projectName, Metrics metrics, Metrics trends) {}

    record Metrics(long totalCreditsUsed, long totalDurationSecs, long totalRuns, double successRate) {
        static Metrics of(long runs) {
            return new Metrics(runs * 40, runs * 210, runs, runs == 0 ? 0 : 0.93);
        }
    }

    private InsightRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/insights/{org-slug}/summary", InsightRoutes::summary);
    }

    private static Reply summary(Call call) {
        Integer days = WINDOWS.get(call.parameter("reporting-window").orElse("last-90-days"));
        if (days == null) {
            throw Refusal.badRequest("reporting-window is invalid.");
        }
        Org org = call.find().org(call.gap("org-slug"));
        Instant since = call.world().now().minus(Duration.ofDays(days));
        List<ProjectData> ran = call.world().projects(org.id()).stream()
                .filter(project -> project.standing() == Standing.SET_UP && hasRunSince(project, since))
                .filter(project -> call.find().allows(Access.READ, project))
                .map(project -> data(project, days))
                .toList();
        long runs =
                ran.stream().mapToLong(project -> project.metrics().totalRuns()).sum();
        return Reply.ok(new Summary(
                new OrgData(OrgMetrics.of(runs, days), OrgMetrics.of(0, days)),
                ran,
                ran.stream().map(ProjectData::projectName).toList()));
    }

    private static ProjectData data(Project project, int days) {
        long runs = Math.min(project.activity().builds(), days * 3L);
        return new ProjectData(project.name(), Metrics.of(runs), Metrics.of(0));
    }

    private static boolean hasRunSince(Project project, Instant since) {
        Instant last = project.activity().lastAt();
        return last != null && last.isAfter(since);
    }
}
