package dev.rekey.health;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Gap;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the builds of an organisation stood at one look, and what could not be seen. A value: nothing is asked for again. It
 * holds names of projects, workflows, branches and logins, and no secret.
 *
 * <pre>{@code
 * acme.builds().take().save("builds.json");
 * BuildHealth.load("builds.json").compare(acme.builds().take()).turned();
 * }</pre>
 *
 * <p>Table columns, for the newest run of each workflow of each branch: {@code project}, {@code workflow} (missing for a
 * pipeline that ran none), {@code branch}, {@code status} (in CircleCI's words), {@code started} and {@code ended} (UTC,
 * missing while it runs), {@code pipeline}, {@code trigger}, {@code started_by} and {@code url}.
 *
 * @param takenAt when the look began (UTC)
 * @param organisation the organisation's slug
 * @param depth how many pipelines of each project were looked at, the newest
 * @param lookedAt slugs of the projects that were looked at
 * @param runs what was seen
 * @param gaps what could not be seen
 */
public record BuildHealth(
        Instant takenAt, String organisation, int depth, List<String> lookedAt, List<BuildRun> runs, List<Gap> gaps)
        implements Tabular {
    public BuildHealth {
        Objects.requireNonNull(takenAt);
        Objects.requireNonNull(organisation);
        lookedAt = List.copyOf(lookedAt);
        runs = List.copyOf(runs);
        gaps = List.copyOf(gaps);
    }

    /** Whether everything was seen. */
    public boolean isComplete() {
        return gaps.isEmpty();
    }

    /** The newest run of each workflow of each branch, by project. */
    public List<BuildRun> newest() {
        return Lane.of(runs).values().stream()
                .map(lane -> lane.get(0))
                .filter(run -> run.workflow().isPresent() || run.isBad())
                .toList();
    }

    /** Projects of which no run was seen, so that nothing is known of them. */
    public List<String> silent() {
        return lookedAt.stream()
                .filter(slug -> runs.stream().noneMatch(run -> run.project().equals(slug)))
                .toList();
    }

    /**
     * What became of each workflow since this look, by what {@code after} saw. A workflow that has not run since is unknown,
     * and so is one that {@code after} did not or could not look at.
     *
     * @throws ConfigurationException if {@code after} is of another organisation, or from before this one
     */
    public BuildChanges compare(BuildHealth after) {
        if (!organisation.equals(after.organisation)) {
            throw new ConfigurationException("these are builds of " + organisation + " and of " + after.organisation
                    + ": compare like with like.");
        }
        if (after.takenAt.isBefore(takenAt)) {
            throw new ConfigurationException("the look to compare with is the older one: turn them around.");
        }
        Map<String, BuildRun> all = new LinkedHashMap<>();
        Stream.concat(runs.stream(), after.runs.stream()).forEach(run -> all.put(run.id(), run));
        return after.turns(takenAt, List.copyOf(all.values()));
    }

    /**
     * What became of each workflow since {@code then}, such as the moment of a rotation, by the runs of this look alone. Its
     * newest pipelines have to reach back beyond that: a workflow without an earlier one that succeeded is {@code bad} and
     * not {@code turned}.
     */
    public BuildChanges turnedSince(Instant then) {
        return turns(then, runs);
    }

    private BuildChanges turns(Instant then, List<BuildRun> all) {
        return new BuildChanges(organisation, then, new Turns(then, this::unseen).of(all), gaps);
    }

    private Optional<String> unseen(String project) {
        if (!lookedAt.contains(project)) {
            return Optional.of("its project was not looked at, or is not there any more");
        }
        return gaps.stream()
                .filter(gap -> gap.place().equals(BuildRun.place(project)))
                .map(gap -> "its project could not be seen to the end: it " + gap.why())
                .findFirst();
    }

    /** Writes it as JSON that {@link #load} reads. An existing file is replaced. */
    @CanIgnoreReturnValue
    public Path save(String file) {
        return BuildFile.write(Path.of(file), this);
    }

    /**
     * What is in a file that {@link #save} wrote.
     *
     * @throws ConfigurationException if it is none, or of a newer version
     */
    public static BuildHealth load(String file) {
        return BuildFile.read(Path.of(file));
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(toString())
                .text("project")
                .text("workflow")
                .text("branch")
                .text("status")
                .instant("started")
                .instant("ended")
                .integer("pipeline")
                .text("trigger")
                .text("started_by")
                .text("url");
        newest().forEach(run -> grid.row(
                run.project(),
                run.workflow(),
                run.branch(),
                run.status(),
                run.startedAt(),
                run.endedAt(),
                run.pipeline(),
                run.trigger(),
                run.startedBy(),
                run.url()));
        grid.note("Among the last " + depth + " pipelines of each project; .pipelines(n) looks at more.");
        if (!silent().isEmpty()) {
            grid.note(
                    "Unknown: " + silent().size() + " projects of " + lookedAt.size() + " show no workflow that ran.");
        }
        gaps.forEach(gap -> grid.note(gap.sentence()));
        return grid.build();
    }

    @Override
    public String toString() {
        List<BuildRun> newest = newest();
        long bad = newest.stream().filter(BuildRun::isBad).count();
        return newest.size() + " workflows of " + organisation + ", of which " + bad + " do not succeed"
                + (gaps.isEmpty() ? "" : "; not everything was seen");
    }
}
