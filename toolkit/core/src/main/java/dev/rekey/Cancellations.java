package dev.rekey;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.ReadOnlyException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.model.Listing;
import dev.rekey.model.RunningWorkflow;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What became of workflows that were to be canceled.
 *
 * <p>Table columns: {@code project}, {@code workflow}, {@code outcome} ({@code accepted}, {@code failed}, {@code untried}),
 * {@code why}, {@code url}.
 */
public final class Cancellations implements Tabular {
    /** What CircleCI said. */
    public enum Outcome {
        /** It ends the workflow now. */
        ACCEPTED("accepted"),
        /** It did not agree, or did not answer. */
        FAILED("failed"),
        /** Something before it ended the run. */
        UNTRIED("untried");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * What became of one.
     *
     * @param workflow as it was before
     * @param outcome what CircleCI said
     * @param why the reason; empty text where it accepted
     */
    public record One(RunningWorkflow workflow, Outcome outcome, String why) {
        public One {
            Objects.requireNonNull(workflow);
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(why);
        }
    }

    private final String organisation;
    private final List<One> all;

    private Cancellations(String organisation, List<One> all) {
        this.organisation = organisation;
        this.all = List.copyOf(all);
    }

    static Cancellations of(Connection connection, String organisation, Listing<RunningWorkflow> selected) {
        List<One> all = new ArrayList<>();
        String stopped = "";
        for (RunningWorkflow workflow : selected) {
            if (!stopped.isEmpty()) {
                all.add(new One(workflow, Outcome.UNTRIED, stopped));
                continue;
            }
            try {
                connection.calls().runs().cancel(workflow.id());
                all.add(new One(workflow, Outcome.ACCEPTED, ""));
            } catch (ReadOnlyException refused) {
                throw refused;
            } catch (CircleCIException failed) {
                all.add(new One(workflow, Outcome.FAILED, failed.getMessage()));
                boolean fatal =
                        failed instanceof UnauthenticatedException || failed instanceof InterruptedCallException;
                stopped = fatal ? failed.getMessage() : "";
            }
        }
        return new Cancellations(organisation, all);
    }

    /** One for each workflow that was selected, in their order. */
    public List<One> all() {
        return all;
    }

    /** Those that may run on. */
    public List<One> left() {
        return all.stream().filter(one -> one.outcome() != Outcome.ACCEPTED).toList();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(toString())
                .text("project")
                .text("workflow")
                .text("outcome")
                .text("why")
                .text("url");
        all.forEach(one -> grid.row(
                one.workflow().project(),
                one.workflow().name(),
                one.outcome().toString(),
                one.why(),
                one.workflow().url()));
        return grid.build();
    }

    @Override
    public String toString() {
        return "Canceled in " + organisation + ": " + (all.size() - left().size()) + " of " + all.size() + " workflows";
    }
}
