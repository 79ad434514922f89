package dev.rekey.internal.run;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.Job;
import dev.rekey.internal.api.Pipeline;
import dev.rekey.internal.api.RunApi;
import dev.rekey.internal.api.Workflow;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.leak.Hit;
import dev.rekey.leak.Known;
import dev.rekey.leak.Leak;
import dev.rekey.leak.LeakBudget;
import dev.rekey.leak.LeakReport;
import dev.rekey.leak.LeakScanner;
import dev.rekey.model.Project;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what the newest pipelines of projects left behind, one text at a time, and keeps nothing of it but where secrets are.
 * Projects are looked at one after another, so that it is always the last of them that a budget does not reach.
 */
public final class LeaksLook {
    /** The listing that names deleted projects as well. */
    private static final Set<String> ALSO_DELETED = Set.of("private");

    private static final int LONGEST_PLACE = 120;

    private final Calls calls;
    private final WebPages pages;
    private final int pipelines;
    private final boolean artifacts;
    private final Known known;
    private final Allowance allowance;
    private final List<Leak> leaks = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private int seenPipelines;
    private int seenJobs;
    private int seenTexts;
    private long seenBytes;

    /**
     * @param pipelines how many of each project are looked at, the newest
     * @param artifacts whether files that jobs kept are read too
     */
    public LeaksLook(Connection connection, int pipelines, boolean artifacts, Known known, LeakBudget budget) {
        this.calls = connection.calls();
        this.pages = WebPages.of(connection);
        this.pipelines = pipelines;
        this.artifacts = artifacts;
        this.known = known;
        this.allowance = new Allowance(budget);
    }

    /** What {@code projects} of {@code org} left behind. A look is made once. */
    public LeakReport at(String org, List<Project> projects) {
        known.tooShort()
                .forEach(name -> unseen.add("Not looked for: " + name + ", which is too short to be told apart."));
        try (LeakScanner scanner = LeakScanner.of(known)) {
            for (int at = 0; at < projects.size(); at++) {
                if (allowance.isUsedUp()) {
                    unseen.add("Not seen: " + (projects.size() - at) + " projects, from "
                            + projects.get(at).slug() + " on; the budget of " + allowance.spent()
                            + " requests is used up.");
                    break;
                }
                in(projects.get(at), scanner);
            }
        }
        return new LeakReport(
                org,
                leaks,
                new LeakReport.Looked(seenPipelines, seenJobs, seenTexts, seenBytes, known.count(), allowance.spent()),
                unseen);
    }

    private void in(Project project, LeakScanner scanner) {
        String slug = project.slug();
        try {
            boolean listed = allowance.spend();
            Iterator<Pipeline> newest = calls.pipelines().recent(slug);
            for (int i = 0; listed && i < pipelines && newest.hasNext(); i++) {
                Pipeline pipeline = newest.next();
                if (!in(slug, pipeline, scanner)) {
                    unseen.add("Not seen: what pipeline " + pipeline.number() + " of project " + slug
                            + " and those before it left behind, or some of it; the budget of " + allowance.spent()
                            + " requests is used up.");
                    return;
                }
            }
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            boolean deleted = unreadable instanceof NotFoundException && ALSO_DELETED.containsAll(project.seenBy());
            if (!deleted) {
                unseen.add("Not seen: builds of project " + slug + ": " + unreadable.getMessage());
            }
        }
    }

    /** False when the allowance ended before all was seen. */
    private boolean in(String slug, Pipeline pipeline, LeakScanner scanner) {
        RunApi runs = calls.runs();
        if (!allowance.spend()) {
            return false;
        }
        Map<String, String> parameters = runs.pipeline(pipeline.id()).with().parameters();
        parameters.forEach((name, value) -> keep(
                scanner,
                slug,
                pipeline,
                "",
                "",
                Leak.Source.PARAMETER,
                name,
                value,
                name + "=" + value,
                pages.pipeline(slug, pipeline.number())));
        seenPipelines++;
        if (!allowance.spend()) {
            return false;
        }
        List<Workflow> workflows = new ArrayList<>();
        runs.workflows(pipeline.id()).forEachRemaining(workflows::add);
        for (Workflow workflow : workflows) {
            if (!allowance.spend()) {
                return false;
            }
            List<Job> jobs = new ArrayList<>();
            runs.jobs(workflow.id()).forEachRemaining(jobs::add);
            for (Job job : jobs) {
                if (job.number().isPresent() && !in(slug, pipeline, workflow, job, scanner)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean in(String slug, Pipeline pipeline, Workflow workflow, Job job, LeakScanner scanner) {
        long number = job.number().orElseThrow();
        String url = pages.job(slug, pipeline.number(), workflow.id(), number);
        boolean whole = new JobTexts(calls.runs(), allowance, artifacts, unseen)
                .read(
                        slug,
                        number,
                        (source, where, text) -> keep(
                                scanner,
                                slug,
                                pipeline,
                                String.valueOf(number),
                                job.name(),
                                source,
                                where,
                                text,
                                text,
                                url));
        seenJobs++;
        return whole;
    }

    private void keep(
            LeakScanner scanner,
            String slug,
            Pipeline pipeline,
            String job,
            String jobName,
            Leak.Source source,
            String where,
            String content,
            String text,
            String url) {
        if (source == Leak.Source.OUTPUT || source == Leak.Source.ARTIFACT) {
            seenTexts++;
            seenBytes += content.length();
        }
        List<Hit> hits = scanner.scan(text);
        if (!hits.isEmpty()) {
            // A name may hold what was found, or something like it.
            boolean telling = !scanner.scan(where).isEmpty();
            String place = telling
                    ? "(its name holds a secret)"
                    : where.length() > LONGEST_PLACE ? where.substring(0, LONGEST_PLACE) + "…" : where;
            hits.forEach(hit -> leaks.add(new Leak(slug, pipeline.number(), job, jobName, source, place, hit, url)));
        }
    }
}
