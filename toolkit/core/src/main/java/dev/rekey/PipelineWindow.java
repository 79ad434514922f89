package dev.rekey;

import dev.rekey.audit.Answer;
import dev.rekey.error.ConfigurationException;
import dev.rekey.health.PipelineStart;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.run.WindowLook;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which pipelines were started in a time of interest, by whom and how, and what is unlike the others about each. Only reads.
 *
 * <pre>{@code
 * acme.builds().between(breach, rotated).knowing("acme-bot").marked().table();
 * }</pre>
 *
 * <p>What is usual is taken from up to 40 pipelines of each project from before that time. A pipeline takes three calls: what
 * it was started with, its workflows, its configuration; one that was run again takes more, to see whether SSH was open.
 *
 * <p>Table columns: {@code started} (UTC), {@code project}, {@code pipeline}, {@code trigger}, {@code actor}, {@code ref}
 * (branch or tag), {@code marks}, {@code origin} (of a fork), {@code parameters} (names), {@code url}.
 */
public final class PipelineWindow implements Tabular {
    private static final int DEFAULT_REQUESTS = 1_000;

    private final Connection connection;
    private final Org org;
    private final Predicate<Project> projects;
    private final Instant from;
    private final Instant to;
    private final Set<String> known;
    private final int requests;
    private final boolean onlyMarked;

    PipelineWindow(Connection connection, Org org, Predicate<Project> projects, Instant from, Instant to) {
        this(connection, org, projects, from, to, Set.of(), DEFAULT_REQUESTS, false);
        if (!from.isBefore(to)) {
            throw new ConfigurationException("between " + from + " and " + to + " is no time.");
        }
    }

    private PipelineWindow(
            Connection connection,
            Org org,
            Predicate<Project> projects,
            Instant from,
            Instant to,
            Set<String> known,
            int requests,
            boolean onlyMarked) {
        this.connection = connection;
        this.org = org;
        this.projects = projects;
        this.from = from;
        this.to = to;
        this.known = Set.copyOf(known);
        this.requests = requests;
        this.onlyMarked = onlyMarked;
    }

    /** People and robots with these logins are no news, though they started nothing before. */
    public PipelineWindow knowing(String... logins) {
        Set<String> more = new HashSet<>(known);
        for (String login : logins) {
            more.add(login.toLowerCase(Locale.ROOT));
        }
        return new PipelineWindow(connection, org, projects, from, to, more, requests, onlyMarked);
    }

    /**
     * Makes at most so many requests; what they do not reach is named. Default: 1000.
     *
     * @throws ConfigurationException if it is less than 1
     */
    public PipelineWindow requests(int most) {
        if (most < 1) {
            throw new ConfigurationException("requests(" + most + "): it takes at least 1.");
        }
        return new PipelineWindow(connection, org, projects, from, to, known, most, onlyMarked);
    }

    /** Only those with something unlike the others about them. */
    public PipelineWindow marked() {
        return new PipelineWindow(connection, org, projects, from, to, known, requests, true);
    }

    /** Looks: one pipeline each, the newest first. */
    public Listing<PipelineStart> list() {
        return look(new WindowLook(connection, from, to, known, requests));
    }

    /** Looks, and says how far. */
    public Answer take() {
        WindowLook look = new WindowLook(connection, from, to, known, requests);
        Listing<PipelineStart> seen = look(look);
        Grid.Builder grid = Grid.titled(seen.size() + (onlyMarked ? " marked" : "")
                        + (seen.size() == 1 ? " pipeline of " : " pipelines of ") + org.slug() + " from " + from
                        + " to "
                        + to)
                .instant("started")
                .text("project")
                .integer("pipeline")
                .text("trigger")
                .text("actor")
                .text("ref")
                .text("marks")
                .text("origin")
                .text("parameters")
                .text("url");
        seen.forEach(one -> grid.row(
                one.at(),
                one.project(),
                one.number(),
                one.trigger(),
                one.actor(),
                one.ref(),
                one.marks().stream().map(PipelineStart.Mark::label).collect(Collectors.joining(", ")),
                one.origin(),
                String.join(", ", one.parameters()),
                one.url()));
        grid.note("A mark is a lead: new people, forks and calls are everyday. It took " + look.requests()
                + " requests.");
        if (seen.isEmpty()) {
            grid.note("No such pipeline is listed now; deleted projects and what CircleCI no longer keeps are not,"
                    + " so that this clears nobody.");
        }
        List<String> unseen =
                new ArrayList<>(seen.gaps().stream().map(Gap::sentence).toList());
        unseen.forEach(grid::note);
        return new Answer(grid.build(), unseen);
    }

    @Override
    public Grid grid() {
        return take().grid();
    }

    @Override
    public String toString() {
        return "The pipelines of " + org + " from " + from + " to " + to + "; take() and table() look at them";
    }

    private Listing<PipelineStart> look(WindowLook look) {
        Listing<Project> all = org.projects().list();
        Listing<PipelineStart> seen = look.at(all.stream().filter(projects).toList());
        List<Gap> gaps = new ArrayList<>(all.gaps());
        gaps.addAll(seen.gaps());
        connection.ledger().missing(gaps);
        return Listing.of(
                seen.stream()
                        .filter(one -> !onlyMarked || !one.marks().isEmpty())
                        .toList(),
                gaps);
    }
}
