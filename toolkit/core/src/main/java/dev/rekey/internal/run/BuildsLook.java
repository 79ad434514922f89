package dev.rekey.internal.run;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.health.BuildRun;
import dev.rekey.internal.api.Pipeline;
import dev.rekey.internal.api.Started;
import dev.rekey.internal.api.Workflow;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Reading;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at how the newest pipelines of projects ended, side by side; none that cannot be read hides another. */
public final class BuildsLook {
    /** The listing that names deleted projects as well. */
    private static final Set<String> ALSO_DELETED = Set.of("private");

    private final Connection connection;
    private final Calls calls;
    private final WebPages pages;
    private final int pipelines;

    /**
     * @param pipelines how many of each project are looked at, the newest
     */
    public BuildsLook(Connection connection, int pipelines) {
        this.connection = connection;
        this.calls = connection.calls();
        this.pages = WebPages.of(connection);
        this.pipelines = pipelines;
    }

    /** What ran in {@code projects}, in their order and the newest first, and what could not be seen. */
    public Listing<BuildRun> at(List<Project> projects) {
        List<BuildRun> runs = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (Listing<BuildRun> one : Parallel.map(projects, connection.readers(), this::in)) {
            runs.addAll(one);
            gaps.addAll(one.gaps());
        }
        return Listing.of(runs, gaps);
    }

    private Listing<BuildRun> in(Project project) {
        List<BuildRun> runs = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        try {
            Iterator<Pipeline> newest = calls.pipelines().recent(project.slug());
            for (int i = 0; i < pipelines && newest.hasNext(); i++) {
                read(project.slug(), newest.next(), runs);
            }
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            boolean deleted = unreadable instanceof NotFoundException && ALSO_DELETED.containsAll(project.seenBy());
            if (!deleted) {
                gaps.add(Reading.gap(BuildRun.place(project.slug()), unreadable, runs.size()));
            }
        }
        return Listing.of(runs, gaps);
    }

    private void read(String slug, Pipeline pipeline, List<BuildRun> runs) {
        List<Workflow> workflows = new ArrayList<>();
        calls.runs().workflows(pipeline.id()).forEachRemaining(workflows::add);
        workflows.forEach(workflow -> runs.add(row(slug, pipeline, workflow)));
        if (workflows.isEmpty()) {
            // One whose configuration could not be had runs nothing: its workflows fail without a trace of their own.
            Started started = calls.runs().pipeline(pipeline.id());
            if (started.isErrored()) {
                runs.add(errored(slug, pipeline));
            }
        }
    }

    private BuildRun row(String slug, Pipeline pipeline, Workflow workflow) {
        return new BuildRun(
                slug,
                Optional.of(workflow.name()),
                pipeline.branch(),
                workflow.status(),
                pipeline.number(),
                workflow.id(),
                workflow.createdAt(),
                workflow.stoppedAt(),
                pipeline.triggerType(),
                pipeline.actor(),
                pages.workflow(slug, pipeline.number(), workflow.id()));
    }

    private BuildRun errored(String slug, Pipeline pipeline) {
        return new BuildRun(
                slug,
                Optional.empty(),
                pipeline.branch(),
                BuildRun.ERROR,
                pipeline.number(),
                pipeline.id(),
                pipeline.createdAt(),
                Optional.of(pipeline.createdAt()),
                pipeline.triggerType(),
                pipeline.actor(),
                pages.pipeline(slug, pipeline.number()));
    }
}
