package dev.rekey.internal.run;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.Pipeline;
import dev.rekey.internal.api.Workflow;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Reading;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import dev.rekey.model.RunningWorkflow;
import dev.rekey.usage.ConfigReader;
import dev.rekey.usage.ConfigUse;
import dev.rekey.usage.JobUse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at what runs in projects, side by side; none that cannot be read hides another. */
public final class RunningLook {
    /** The listing that names deleted projects as well. */
    private static final Set<String> ALSO_DELETED = Set.of("private");

    private static final String CONTEXTS_OF = "contexts of ";

    private final Connection connection;
    private final Calls calls;
    private final int pipelines;

    /**
     * @param pipelines how many of each project are looked at, the newest
     */
    public RunningLook(Connection connection, int pipelines) {
        this.connection = connection;
        this.calls = connection.calls();
        this.pipelines = pipelines;
    }

    /** What runs in {@code projects}, in their order, and what could not be seen. */
    public Listing<RunningWorkflow> at(Listing<Project> projects) {
        List<RunningWorkflow> running = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>(projects.gaps());
        for (Listing<RunningWorkflow> one : Parallel.map(projects, connection.readers(), this::in)) {
            running.addAll(one);
            gaps.addAll(one.gaps());
        }
        return Listing.of(running, gaps);
    }

    /** Whether a workflow is missing nothing but its contexts, rather than workflows being missing. */
    public static boolean isOfContexts(Gap gap) {
        return gap.place().startsWith(CONTEXTS_OF);
    }

    private Listing<RunningWorkflow> in(Project project) {
        List<RunningWorkflow> running = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        try {
            Iterator<Pipeline> recent = calls.pipelines().recent(project.slug());
            for (int i = 0; i < pipelines && recent.hasNext(); i++) {
                Pipeline pipeline = recent.next();
                List<Workflow> underWay = underWay(pipeline);
                if (!underWay.isEmpty()) {
                    Optional<ConfigUse> config = config(project.slug(), pipeline, gaps);
                    underWay.forEach(workflow -> running.add(row(project.slug(), pipeline, workflow, config)));
                }
            }
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            boolean deleted = unreadable instanceof NotFoundException && ALSO_DELETED.containsAll(project.seenBy());
            if (!deleted) {
                gaps.add(Reading.gap("what runs in project " + project.slug(), unreadable, running.size()));
            }
        }
        return Listing.of(running, gaps);
    }

    private List<Workflow> underWay(Pipeline pipeline) {
        List<Workflow> underWay = new ArrayList<>();
        calls.runs().workflows(pipeline.id()).forEachRemaining(workflow -> {
            if (workflow.isUnderWay()) {
                underWay.add(workflow);
            }
        });
        return underWay;
    }

    /** Empty where it cannot be read, or not as a whole: then nobody knows which contexts are used. */
    private Optional<ConfigUse> config(String slug, Pipeline pipeline, List<Gap> gaps) {
        String label = "pipeline " + pipeline.number();
        try {
            ConfigUse use = ConfigReader.read(
                    slug, label, calls.pipelines().config(pipeline.id()).text().orElse(""));
            return Optional.of(use).filter(ConfigUse::isComplete);
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            gaps.add(Reading.gap(CONTEXTS_OF + label + " of project " + slug, unreadable, 0));
            return Optional.empty();
        }
    }

    private RunningWorkflow row(String slug, Pipeline pipeline, Workflow workflow, Optional<ConfigUse> config) {
        return new RunningWorkflow(
                slug,
                workflow.id(),
                workflow.name(),
                workflow.status(),
                config.flatMap(use -> contexts(use, workflow.name())),
                workflow.startedBy(),
                workflow.createdAt(),
                WebPages.of(connection).workflow(slug, pipeline.number(), workflow.id()));
    }

    private static Optional<List<String>> contexts(ConfigUse use, String workflow) {
        List<JobUse> jobs = use.jobs().stream()
                .filter(job -> job.workflow().equals(Optional.of(workflow)))
                .toList();
        return jobs.isEmpty()
                ? Optional.empty()
                : Optional.of(jobs.stream()
                        .flatMap(job -> job.contexts().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
