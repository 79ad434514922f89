package dev.rekey;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.run.RunningLook;
import dev.rekey.model.Gap;
import dev.rekey.model.Globs;
import dev.rekey.model.Listing;
import dev.rekey.model.RunningWorkflow;
import dev.rekey.table.Grid;
import java.util.Iterator;
import java.util.function.Predicate;

/**
 * What runs now, among the last pipelines of each project: whoever is about to revoke a credential sees which jobs hold it
 * still. Looked at anew each time.
 *
 * <pre>{@code
 * acme.running().holding("deploy").cancelAll();
 * }</pre>
 *
 * <p>Table columns: {@code project}, {@code workflow}, {@code status}, {@code contexts} (missing where they are not known),
 * {@code started_by} (an id), {@code since} (UTC), {@code url}.
 */
public final class Running implements Selection<RunningWorkflow> {
    private static final int DEFAULT_PIPELINES = 5;

    private final Connection connection;
    private final Org org;
    private final int pipelines;
    private final Narrowing<RunningWorkflow> filter;

    Running(Connection connection, Org org) {
        this(connection, org, DEFAULT_PIPELINES, Narrowing.none());
    }

    private Running(Connection connection, Org org, int pipelines, Narrowing<RunningWorkflow> filter) {
        this.connection = connection;
        this.org = org;
        this.pipelines = pipelines;
        this.filter = filter;
    }

    /**
     * Looks at this many pipelines of each project, the newest. What began earlier and runs still is not seen. Default: 5.
     *
     * @throws ConfigurationException if it is less than 1
     */
    public Running pipelines(int most) {
        if (most < 1) {
            throw new ConfigurationException("pipelines(" + most + "): look at least at 1 of each project.");
        }
        return new Running(connection, org, most, filter);
    }

    /** Those that use a context whose name matches one of {@code globs}, and those of which that is not known: they might. */
    public Running holding(String... globs) {
        Globs names = Globs.of(globs);
        return where(one -> one.contexts()
                .map(contexts -> contexts.stream().anyMatch(name -> names.match(name) || name.contains("<<")))
                .orElse(true));
    }

    /** Those of projects whose slug or name matches one of {@code globs}. */
    public Running in(String... globs) {
        Globs names = Globs.of(globs);
        return where(one -> names.match(one.project())
                || names.match(one.project().substring(one.project().lastIndexOf('/') + 1)));
    }

    /** Those that pass {@code test}. */
    public Running where(Predicate<? super RunningWorkflow> test) {
        return new Running(connection, org, pipelines, filter.where(test));
    }

    /**
     * Looks once more and cancels what is selected then: jobs end, whatever they are at. CircleCI accepts that and carries
     * it out soon afterwards; look again to see that it has. One that fails does not hide the others.
     *
     * @throws ConsentRequiredException if consent is refused, or is needed and nobody can be asked; nothing was canceled
     */
    @CanIgnoreReturnValue
    public Cancellations cancelAll() {
        Listing<RunningWorkflow> selected = list();
        if (!selected.isEmpty() && !connection.prompter().confirm(question(selected.size()), selected.size())) {
            throw new ConsentRequiredException("not confirmed; nothing was canceled.");
        }
        return Cancellations.of(connection, org.slug(), selected);
    }

    @Override
    public Listing<RunningWorkflow> list() {
        Listing<RunningWorkflow> all =
                new RunningLook(connection, pipelines).at(org.projects().list());
        connection.ledger().missing(all.gaps());
        return Listing.of(all.stream().filter(filter::passes).toList(), all.gaps());
    }

    /** Over a finished list, since projects are looked at side by side. */
    @Override
    public Iterator<RunningWorkflow> iterator() {
        return list().iterator();
    }

    @Override
    public Grid grid() {
        Listing<RunningWorkflow> running = list();
        Grid.Builder grid = Grid.titled(running.size()
                        + (running.size() == 1 ? " workflow runs in " : " workflows run in ")
                        + org.slug())
                .text("project")
                .text("workflow")
                .text("status")
                .text("contexts")
                .text("started_by")
                .instant("since")
                .text("url");
        running.forEach(one -> grid.row(
                one.project(),
                one.name(),
                one.status(),
                one.contexts().map(names -> String.join(", ", names)),
                one.startedBy(),
                one.since(),
                one.url()));
        grid.note("Among the last " + pipelines + " pipelines of each project; .pipelines(n) looks at more.");
        for (Gap gap : running.gaps()) {
            grid.note(gap.sentence());
        }
        return grid.build();
    }

    @Override
    public String toString() {
        return "What runs in " + org + "; list() and table() look at it";
    }

    private String question(int many) {
        return "Cancel " + many + (many == 1 ? " workflow" : " workflows") + " of " + org.slug()
                + "? What their jobs are at stays half done.";
    }
}
