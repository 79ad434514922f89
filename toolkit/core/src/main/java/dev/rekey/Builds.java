package dev.rekey;

import dev.rekey.error.ConfigurationException;
import dev.rekey.health.BuildChanges;
import dev.rekey.health.BuildHealth;
import dev.rekey.health.BuildRun;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.run.BuildsLook;
import dev.rekey.model.Gap;
import dev.rekey.model.Globs;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How the builds of an organisation are looked at: the newest pipelines of each project and how their workflows ended. Only
 * reads. For each pipeline one call is made, or two when it ran nothing.
 *
 * <pre>{@code
 * BuildHealth before = acme.builds().take();
 * BuildChanges changes = before.compare(acme.builds().take());
 * }</pre>
 *
 * <p>Table: that of {@link BuildHealth}.
 */
public final class Builds implements Tabular {
    private static final int DEFAULT_PIPELINES = 10;

    private final Connection connection;
    private final Org org;
    private final int pipelines;
    private final Predicate<Project> projects;

    Builds(Connection connection, Org org) {
        this(connection, org, DEFAULT_PIPELINES, project -> true);
    }

    private Builds(Connection connection, Org org, int pipelines, Predicate<Project> projects) {
        this.connection = connection;
        this.org = org;
        this.pipelines = pipelines;
        this.projects = projects;
    }

    /**
     * Looks at this many pipelines of each project, the newest. What ran earlier is not seen. Default: 10.
     *
     * @throws ConfigurationException if it is less than 1
     */
    public Builds pipelines(int most) {
        if (most < 1) {
            throw new ConfigurationException("pipelines(" + most + "): look at least at 1 of each project.");
        }
        return new Builds(connection, org, most, projects);
    }

    /** Those of projects whose slug or name matches one of {@code globs}. */
    public Builds in(String... globs) {
        Globs names = Globs.of(globs);
        return new Builds(
                connection,
                org,
                pipelines,
                projects.and(project -> names.match(project.slug()) || names.match(project.name())));
    }

    /**
     * The pipelines that were started in a time of interest, by whom and how; {@link PipelineWindow#take} looks at them. The
     * number of {@link #pipelines} is of no account there.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public PipelineWindow between(Instant from, Instant to) {
        return new PipelineWindow(connection, org, projects, from, to);
    }

    /** Secrets in what these builds printed and left behind; {@link LeakSearch#take} looks for them. */
    public LeakSearch leaks() {
        return new LeakSearch(connection, org, pipelines, projects);
    }

    /** Looks, and keeps what was seen. */
    public BuildHealth take() {
        Instant began = connection.clock().instant();
        Listing<Project> all = org.projects().list();
        List<Project> wanted = all.stream().filter(projects).toList();
        Listing<BuildRun> runs = new BuildsLook(connection, pipelines).at(wanted);
        List<Gap> gaps = new ArrayList<>(all.gaps());
        gaps.addAll(runs.gaps());
        connection.ledger().missing(gaps);
        return new BuildHealth(
                began, org.slug(), pipelines, wanted.stream().map(Project::slug).toList(), runs, gaps);
    }

    /** Looks, and compares what ran before {@code then} with what ran since: {@code take().turnedSince(then)}. */
    public BuildChanges since(Instant then) {
        return take().turnedSince(then);
    }

    @Override
    public Grid grid() {
        return take().grid();
    }

    @Override
    public String toString() {
        return "The builds of " + org + "; take() and table() look at them";
    }
}
