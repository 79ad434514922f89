package dev.rekey.leak;

import dev.rekey.table.Grid;
import dev.rekey.table.Partial;
import dev.rekey.table.Tabular;
import java.util.List;
import java.util.Objects;

/**
 * Secrets that builds left behind, and how far that was looked for. Holds no value and no part of a short one.
 *
 * <p>Table columns: {@code project}, {@code pipeline}, {@code job}, {@code job_name}, {@code source}, {@code where},
 * {@code line}, {@code from_column}, {@code to_column}, {@code rule}, {@code name} (of a given value), {@code confidence},
 * {@code form}, {@code length}, {@code hint}, {@code url}.
 *
 * @param org slug
 * @param leaks by project and job, the newest first
 * @param looked how much was looked at
 * @param unseen what could not be looked at, a sentence each; a report with any is incomplete
 */
public record LeakReport(String org, List<Leak> leaks, Looked looked, List<String> unseen) implements Tabular, Partial {
    public LeakReport {
        Objects.requireNonNull(org);
        leaks = List.copyOf(leaks);
        Objects.requireNonNull(looked);
        unseen = List.copyOf(unseen);
    }

    /**
     * How much was looked at.
     *
     * @param pipelines whose parameters and jobs
     * @param jobs with their steps
     * @param texts outputs and artifacts, read to their ends
     * @param bytes of them
     * @param values that were given to be looked for
     * @param requests that it took
     */
    public record Looked(int pipelines, int jobs, int texts, long bytes, int values, int requests) {}

    /** How many. */
    public int count() {
        return leaks.size();
    }

    public boolean isEmpty() {
        return leaks.isEmpty();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(title())
                .text("project")
                .integer("pipeline")
                .text("job")
                .text("job_name")
                .text("source")
                .text("where")
                .integer("line")
                .integer("from_column")
                .integer("to_column")
                .text("rule")
                .text("name")
                .text("confidence")
                .text("form")
                .integer("length")
                .text("hint")
                .text("url");
        for (Leak leak : leaks) {
            Hit hit = leak.hit();
            grid.row(
                    leak.project(),
                    leak.pipeline(),
                    leak.job(),
                    leak.jobName(),
                    leak.source().label(),
                    leak.where(),
                    hit.line(),
                    hit.from(),
                    hit.to(),
                    hit.rule(),
                    hit.name(),
                    hit.confidence().label(),
                    hit.form(),
                    hit.length(),
                    hit.hint(),
                    leak.url());
        }
        grid.note("Looked at " + looked.jobs + " jobs of " + looked.pipelines + " pipelines: " + looked.texts
                + " texts, " + looked.bytes + " bytes, for " + looked.values + " known values and all shapes.");
        grid.note(
                isEmpty()
                        ? "Nothing found is no proof: whatever is masked, encrypted or in pictures and archives is not seen."
                        : "What is found here was readable to whoever may see the build: rotate it, then delete the output.");
        unseen.forEach(grid::note);
        return grid.build();
    }

    @Override
    public String toString() {
        return title();
    }

    private String title() {
        long sure = leaks.stream()
                .filter(leak -> leak.hit().confidence() == Confidence.HIGH)
                .count();
        return leaks.size() + (leaks.size() == 1 ? " possible leak" : " possible leaks") + " in builds of " + org + ", "
                + sure + " of high confidence" + (isComplete() ? "" : "; incomplete");
    }
}
