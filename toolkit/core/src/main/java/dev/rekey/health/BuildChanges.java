package dev.rekey.health;

import dev.rekey.model.Gap;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What became of workflows since a moment: those that turned bad first.
 *
 * <p>Table columns: {@code change} ({@code turned}, {@code bad}, {@code still bad}, {@code unknown}, {@code recovered},
 * {@code good}), {@code project}, {@code workflow} (missing for pipelines that ran none), {@code branch}, {@code before}
 * and {@code now} (statuses in CircleCI's words, missing where no run was seen), {@code since} (UTC, when the run now began),
 * {@code pipeline}, {@code trigger}, {@code started_by}, {@code url} and {@code why}.
 */
public final class BuildChanges implements Tabular, Iterable<BuildTurn> {
    private final String organisation;
    private final Instant then;
    private final List<BuildTurn> turns;
    private final List<Gap> gaps;

    BuildChanges(String organisation, Instant then, List<BuildTurn> turns, List<Gap> gaps) {
        this.organisation = organisation;
        this.then = then;
        this.turns =
                turns.stream().sorted(Comparator.comparing(BuildTurn::turn)).toList();
        this.gaps = List.copyOf(gaps);
    }

    /** The moment that they are compared over (UTC). */
    public Instant since() {
        return then;
    }

    /** All of them, bad news first. */
    public List<BuildTurn> all() {
        return turns;
    }

    /** Those that became of their workflows what {@code turn} says. */
    public List<BuildTurn> all(Turn turn) {
        return turns.stream().filter(one -> one.turn() == turn).toList();
    }

    /** Those that succeeded before and do not any more: where to look for a secret that nobody replaced. */
    public List<BuildTurn> turned() {
        return all(Turn.TURNED);
    }

    /** Those of which nobody can tell yet. */
    public List<BuildTurn> unknown() {
        return all(Turn.UNKNOWN);
    }

    /** What could not be seen. */
    public List<Gap> gaps() {
        return gaps;
    }

    /** Whether every workflow is known to succeed, and everything could be seen. */
    public boolean isGood() {
        return gaps.isEmpty()
                && turns.stream().allMatch(one -> one.turn() == Turn.GOOD || one.turn() == Turn.RECOVERED);
    }

    @Override
    public Iterator<BuildTurn> iterator() {
        return turns.iterator();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(toString())
                .text("change")
                .text("project")
                .text("workflow")
                .text("branch")
                .text("before")
                .text("now")
                .instant("since")
                .integer("pipeline")
                .text("trigger")
                .text("started_by")
                .text("url")
                .text("why");
        turns.forEach(one -> row(grid, one));
        gaps.forEach(gap -> grid.note(gap.sentence()));
        return grid.build();
    }

    private static void row(Grid.Builder grid, BuildTurn one) {
        Optional<BuildRun> shown = one.now();
        grid.row(
                one.turn().label(),
                one.project(),
                one.workflow(),
                one.branch(),
                one.before().map(BuildRun::status),
                shown.map(BuildRun::status),
                shown.map(BuildRun::startedAt),
                shown.map(BuildRun::pipeline),
                shown.map(BuildRun::trigger),
                shown.map(BuildRun::startedBy),
                shown.map(BuildRun::url),
                one.why());
    }

    @Override
    public String toString() {
        return turned().size() + " of " + turns.size() + " workflows of " + organisation + " turned bad since " + then
                + "; of " + unknown().size() + " nobody can tell";
    }
}
