package dev.rekey.internal.run;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.health.PipelineStart;
import dev.rekey.internal.api.Pipeline;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Reading;
import dev.rekey.leak.LeakBudget;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One look at the pipelines that projects started in a time of interest, compared with a few from before it. Projects are
 * looked at side by side; none that cannot be read hides another.
 */
public final class WindowLook {
    /** Pipelines from before the time, from which it is known who and which branches are usual. */
    private static final int BEFORE = 40;

    /** The listing that names deleted projects as well. */
    private static final Set<String> ALSO_DELETED = Set.of("private");

    private final Connection connection;
    private final Calls calls;
    private final Instant from;
    private final Instant to;
    private final Set<String> known;
    private final Allowance allowance;

    /**
     * @param from inclusive
     * @param to exclusive
     * @param known logins of people who are no news, in lower case
     * @param requests how many are made at most
     */
    public WindowLook(Connection connection, Instant from, Instant to, Set<String> known, int requests) {
        this.connection = connection;
        this.calls = connection.calls();
        this.from = from;
        this.to = to;
        this.known = Set.copyOf(known);
        this.allowance = new Allowance(new LeakBudget(requests, 1));
    }

    /** How many requests were made. */
    public int requests() {
        return allowance.spent();
    }

    /** What {@code projects} started, the newest first, and what could not be seen. */
    public Listing<PipelineStart> at(List<Project> projects) {
        List<Listed> listed = Parallel.map(projects, connection.readers(), this::list);
        // Who is known in one project is no news in another.
        Set<String> actors = new HashSet<>(known);
        listed.forEach(one -> one.before.forEach(pipeline -> actors.add(lower(pipeline.actor()))));
        List<PipelineStart> starts = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (Listing<PipelineStart> one :
                Parallel.map(listed, connection.readers(), project -> describe(project, actors))) {
            starts.addAll(one);
            gaps.addAll(one.gaps());
        }
        starts.sort(Comparator.comparing(PipelineStart::at)
                .reversed()
                .thenComparing(PipelineStart::project)
                .thenComparing(Comparator.comparingLong(PipelineStart::number).reversed()));
        return Listing.of(starts, gaps);
    }

    /** Pipelines of one project, the newest first. */
    private record Listed(String slug, List<Pipeline> within, List<Pipeline> before, List<Gap> gaps) {}

    private Listed list(Project project) {
        Listed listed = new Listed(project.slug(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        String place = "pipelines of project " + project.slug();
        if (!allowance.spend()) {
            listed.gaps.add(usedUp(place));
            return listed;
        }
        try {
            Iterator<Pipeline> all = calls.pipelines().recent(project.slug());
            while (listed.before.size() < BEFORE && all.hasNext()) {
                Pipeline next = all.next();
                if (next.createdAt().isBefore(from)) {
                    listed.before.add(next);
                } else if (next.createdAt().isBefore(to)) {
                    listed.within.add(next);
                }
            }
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            boolean deleted = unreadable instanceof NotFoundException && ALSO_DELETED.containsAll(project.seenBy());
            if (!deleted) {
                listed.gaps.add(Reading.gap(place, unreadable, listed.within.size()));
            }
        }
        return listed;
    }

    private Listing<PipelineStart> describe(Listed listed, Set<String> actors) {
        List<Gap> gaps = new ArrayList<>(listed.gaps);
        Set<String> refs = new HashSet<>();
        listed.before.forEach(pipeline -> refs.add(pipeline.branch()));
        List<PipelineDetail> details = new ArrayList<>();
        PipelineDetail.Reader reader = new PipelineDetail.Reader(calls, allowance, listed.slug, gaps);
        for (Pipeline pipeline : listed.within) {
            details.add(reader.read(pipeline));
        }
        // What the oldest one is compared with.
        List<PipelineDetail> compared = new ArrayList<>(details);
        listed.before.stream().limit(details.isEmpty() ? 0 : 1).forEach(older -> compared.add(reader.config(older)));
        List<PipelineStart> starts = new ArrayList<>();
        for (int at = 0; at < details.size(); at++) {
            starts.add(start(listed.slug, compared, at, actors, refs));
        }
        return Listing.of(starts, gaps);
    }

    private PipelineStart start(
            String slug, List<PipelineDetail> compared, int at, Set<String> actors, Set<String> refs) {
        PipelineDetail detail = compared.get(at);
        Pipeline pipeline = detail.pipeline();
        List<PipelineStart.Mark> marks = new ArrayList<>();
        // Where nothing was seen before, everything is new, and that says nothing.
        if (!actors.isEmpty() && !actors.contains(lower(pipeline.actor()))) {
            marks.add(PipelineStart.Mark.NEW_ACTOR);
        }
        if (!refs.isEmpty() && !refs.contains(pipeline.branch())) {
            marks.add(PipelineStart.Mark.NEW_REF);
        }
        if (pipeline.triggerType().equals("api")) {
            marks.add(PipelineStart.Mark.API);
        }
        marks.addAll(detail.marks());
        PipelineDetail.change(compared, at).ifPresent(marks::add);
        return new PipelineStart(
                slug,
                pipeline.number(),
                pipeline.createdAt(),
                pipeline.triggerType(),
                pipeline.actor(),
                pipeline.branch().isEmpty() ? detail.tag() : pipeline.branch(),
                detail.fork(),
                detail.parameters(),
                marks,
                WebPages.of(connection).pipeline(slug, pipeline.number()));
    }

    static Gap usedUp(String place) {
        return new Gap(place, "was left out, the budget of requests being used up", "allow more, or fewer projects");
    }

    private static String lower(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
