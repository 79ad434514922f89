package dev.rekey.change;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ChangeFailedException;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.JournalDamagedException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.internal.rotation.RotationBook;
import dev.rekey.model.Gap;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKeyChange;
import dev.rekey.proof.RotationProof;
import dev.rekey.source.ValueSource;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of a plan, slot by slot. Holds no value.
 *
 * <p>Table columns: {@code kind}, {@code place}, {@code name}, {@code outcome} ({@code done}, {@code skipped},
 * {@code drifted}, {@code failed}, {@code untried}), {@code why}.
 */
public final class Report implements Tabular {
    private final Connection connection;
    private final String organisation;
    private final ValueSource source;
    private final List<Target> targets;
    private final List<Outcome> outcomes;
    private final List<Gap> gaps;
    private final List<Slot> earlier;
    private final Pace pace;
    private final String rotation;

    Report(
            Connection connection,
            String organisation,
            ValueSource source,
            List<Target> targets,
            List<Outcome> outcomes,
            List<Gap> gaps,
            List<Slot> earlier,
            Pace pace,
            String rotation) {
        this.connection = connection;
        this.organisation = organisation;
        this.source = source;
        this.targets = List.copyOf(targets);
        this.outcomes = List.copyOf(outcomes);
        this.gaps = List.copyOf(gaps);
        this.earlier = List.copyOf(earlier);
        this.pace = pace;
        this.rotation = rotation;
    }

    /** The id of the rotation, whose journal {@code rekey rotations} reads; empty when nothing was to be changed. */
    public String rotation() {
        return rotation;
    }

    /** One outcome for each slot of the plan, in its order. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** The slots that hold a new value. */
    public List<Outcome.Done> done() {
        return of(Outcome.Done.class);
    }

    /** The slots that the plan left alone. */
    public List<Outcome.Skipped> skipped() {
        return of(Outcome.Skipped.class);
    }

    /** The slots that somebody else changed in the meantime. */
    public List<Outcome.Drifted> drifted() {
        return of(Outcome.Drifted.class);
    }

    /** The slots for which it was tried in vain. */
    public List<Outcome.Failed> failed() {
        return of(Outcome.Failed.class);
    }

    /** The slots whose turn did not come. */
    public List<Outcome.Untried> untried() {
        return of(Outcome.Untried.class);
    }

    /** The slots that wait for a person's decision. */
    public List<Outcome.Parked> parked() {
        return of(Outcome.Parked.class);
    }

    /**
     * The additional SSH keys that have a successor at CircleCI by now, with what hosts and configurations need to know.
     * {@code SshKeyPatch.of(folder, report.sshKeyChanges())} says what to change in configurations.
     */
    public List<SshKeyChange> sshKeyChanges() {
        if (rotation.isEmpty()) {
            return List.of();
        }
        try (OpenRotation journal = RotationBook.at(connection.home()).open(rotation)) {
            return SshKeyChanges.of(journal);
        }
    }

    /**
     * What is left to people: credentials that no API rotates, what is parked, public halves to delete at code hosts, and
     * hosts that have to let new SSH keys in. {@code Worklist.at(Path.of("by-hand.ndjson")).add(report.byHand())} keeps who
     * does it, until when, and whether it is done.
     */
    public List<ManualItem> byHand() {
        return new LeftByHand(connection).of(organisation, rotation, outcomes, sshKeyChanges());
    }

    /** Whether everything that was to be changed has been. */
    public boolean isComplete() {
        return failed().isEmpty() && drifted().isEmpty() && untried().isEmpty() && parked().isEmpty();
    }

    /**
     * A plan for what is left, as slow and as careful as the one before: failed and untried slots. A slot that may hold the new value already is given the same one
     * once more, where it was kept. Drifted slots are not in it: somebody else works on them, so make a new plan.
     */
    public Plan remaining() {
        Map<Slot, Outcome> byKey = new HashMap<>();
        outcomes.forEach(outcome -> byKey.put(outcome.slot(), outcome));
        List<Target> left = new ArrayList<>();
        List<Slot> reached = new ArrayList<>(earlier);
        for (Target target : targets) {
            Outcome outcome = byKey.get(target.slot());
            if (outcome instanceof Outcome.Failed failed) {
                left.add(target.attempted(failed.mayHaveArrived()));
                if (failed.mayHaveArrived()) {
                    reached.add(target.slot());
                }
            } else if (outcome instanceof Outcome.Untried) {
                left.add(target);
            } else if (outcome instanceof Outcome.Done) {
                reached.add(target.slot());
            }
        }
        return Plan.of(connection, organisation, source, left, gaps, new Earlier(reached, rotation))
                .with(pace);
    }

    /** Lists every changed slot afresh and says how far its change is proven. Reads only. */
    public Verification verify() {
        return Verification.of(connection, organisation, source, done());
    }

    /**
     * What shows that this was done, slot by slot, after a fresh look as of {@link #verify()};
     * {@link RotationProof#write} seals it with the key of the case.
     *
     * @throws ConfigurationException if nothing was to be changed, or the rotation's journal is damaged or not there any
     *     more
     */
    public RotationProof proof() {
        return proof(verify());
    }

    /**
     * The same with the levels of a look that was taken already:
     * {@code report.proof(report.verify().withCanary("web"))}.
     *
     * @throws ConfigurationException as for {@link #proof()}, or if {@code looked} is of another report
     */
    public RotationProof proof(Verification looked) {
        Set<Slot> changed = done().stream().map(Outcome.Done::slot).collect(Collectors.toSet());
        if (!changed.equals(looked.proofs().stream().map(Proof::slot).collect(Collectors.toSet()))) {
            throw new ConfigurationException("that verification is of another report: give one that this report made.");
        }
        return Proofs.of(connection, organisation, rotation, outcomes, looked.proofs());
    }

    /**
     * This report, if everything that was to be changed has been.
     *
     * @throws ChangeFailedException otherwise, with counts and the first reason
     */
    @CanIgnoreReturnValue
    public Report orThrow() {
        if (!isComplete()) {
            String first = outcomes.stream()
                    .filter(outcome -> !(outcome instanceof Outcome.Done) && !(outcome instanceof Outcome.Skipped))
                    .map(outcome -> outcome.slot().key() + ": " + outcome.why())
                    .findFirst()
                    .orElse("");
            throw new ChangeFailedException(summary() + ". First: " + first);
        }
        return this;
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(summary())
                .text("kind")
                .text("place")
                .text("name")
                .text("outcome")
                .text("why");
        List<Outcome> shown = new ArrayList<>();
        // What went wrong comes first: it is what a reader must not overlook.
        for (Class<? extends Outcome> kind : List.of(
                Outcome.Failed.class,
                Outcome.Parked.class,
                Outcome.Drifted.class,
                Outcome.Untried.class,
                Outcome.Done.class,
                Outcome.Skipped.class)) {
            shown.addAll(of(kind));
        }
        for (Outcome outcome : shown) {
            grid.row(
                    outcome.slot().kind(),
                    outcome.slot().place(),
                    outcome.slot().name(),
                    word(outcome),
                    outcome.why());
        }
        gaps.forEach(gap -> grid.note(gap.sentence()));
        if (!failed().isEmpty() || !untried().isEmpty()) {
            grid.note("Add .remaining().apply() to try what is left.");
        }
        if (!parked().isEmpty()) {
            grid.note("Decide what the parked ones ask, then resume them: rekey rotations resume " + rotation
                    + ". Where they ask for work, --item NAME says of that one that it is done.");
        }
        if (!drifted().isEmpty()) {
            grid.note("Somebody else changed " + drifted().size() + " of them: make a new plan for those.");
        }
        if (done().stream().anyMatch(done -> done.slot().kind().equals(Kind.PROJECT_TOKEN.label()))) {
            grid.note(
                    "Whatever used an old project token needs the new one: scripts, dashboards, and READMEs, whose status"
                            + " badges carry a token in their address (circle-token=).");
        }
        if (!done().isEmpty()) {
            grid.note("Add .verify() to see the changes in a fresh listing. Credentials of outside providers stay valid"
                    + " there until you revoke them.");
        }
        if (isOldSshKeyAlive()) {
            grid.note("Jobs use the old SSH keys until hosts let the new ones in and configurations name them:"
                    + " .sshKeyChanges() has both; SshKeyPatch.of(folder, changes) makes a diff of it. Then:"
                    + " rekey rotations revoke " + rotation + ".");
        }
        return grid.build();
    }

    /** Whether jobs still get an SSH key that has a successor: it waits for a person to say that hosts know the new one. */
    private boolean isOldSshKeyAlive() {
        List<Outcome.Done> keys = done().stream()
                .filter(done -> done.slot().kind().equals(Kind.SSH_KEY.label()))
                .toList();
        if (keys.isEmpty()) {
            return false;
        }
        try (OpenRotation journal = RotationBook.at(connection.home()).open(rotation)) {
            return keys.stream()
                    .anyMatch(
                            done -> !Engine.state(journal.log(done.slot().key()).steps())
                                    .isFinal());
        } catch (JournalInUseException | JournalDamagedException unreadable) {
            return true;
        }
    }

    @Override
    public String toString() {
        return summary();
    }

    private String summary() {
        String summary = "Report for " + organisation + ": " + done().size() + " done, "
                + skipped().size() + " skipped, " + failed().size() + " failed";
        if (!drifted().isEmpty()) {
            summary += ", " + drifted().size() + " drifted";
        }
        if (!untried().isEmpty()) {
            summary += ", " + untried().size() + " untried";
        }
        if (!parked().isEmpty()) {
            summary += ", " + parked().size() + " parked";
        }
        return summary;
    }

    private <T extends Outcome> List<T> of(Class<T> kind) {
        return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return "done";
        }
        if (outcome instanceof Outcome.Skipped) {
            return "skipped";
        }
        if (outcome instanceof Outcome.Drifted) {
            return "drifted";
        }
        if (outcome instanceof Outcome.Parked) {
            return "parked";
        }
        return outcome instanceof Outcome.Failed ? "failed" : "untried";
    }
}
