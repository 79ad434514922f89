package dev.rekey.change;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Work;
import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.engine.Log;
import dev.rekey.internal.engine.Mark;
import dev.rekey.internal.engine.Patience;
import dev.rekey.internal.engine.Result;
import dev.rekey.internal.kind.Rotatables;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.internal.rotation.RotationBook;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.rotation.State;
import dev.rekey.source.Supply;
import dev.rekey.source.ValueSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One plan being carried out. Places are worked on side by side, the slots of one place one after another; how many
 * requests are under way is the transport's business. What happens to each slot, and in which order, is the engine's; all
 * of it is in the rotation's journal before it is done.
 */
final class Run {
    private static final int PLACES_AT_ONCE = 8;

    private final Connection connection;
    private final String organisation;
    private final ValueSource source;
    private final Pace pace;
    private final Earlier earlier;
    private final Map<Slot, Outcome> outcomes = new HashMap<>();
    private @Nullable OpenRotation rotation;
    private @Nullable OpenRotation unfinished;
    private @Nullable Work work;
    private @Nullable String stopped;
    private boolean retriesParked;
    private boolean revokesLate;

    Run(Connection connection, String organisation, ValueSource source, Pace pace, Earlier earlier) {
        this.connection = connection;
        this.organisation = organisation;
        this.source = source;
        this.pace = pace;
        this.earlier = earlier;
    }

    /** The id of the rotation; empty when nothing was to be changed. */
    String rotation() {
        return rotation == null ? "" : rotation.id();
    }

    /** What became of each of {@code steps}, in their order. */
    List<Outcome> carryOut(List<Target> targets, List<Step> steps) {
        List<Target> changing = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Rotate) {
                changing.add(targets.get(i));
            }
        }
        if (!changing.isEmpty()) {
            RotationBook book = RotationBook.at(connection.home());
            try (Supply supply = source.open(connection.prompter())) {
                supply.prepare(changing.stream().map(Target::wanted).toList(), earlier.slots());
                try (OpenRotation begun = PlanRecord.begin(
                        book, connection.clock().instant(), connection.host(), organisation, source, changing)) {
                    rotation = begun;
                    begin(book, begun, changing, supply);
                    finish(begun, changing);
                }
            }
        }
        return steps.stream().map(this::outcome).toList();
    }

    /** {@link #resume}, and revokes the old ones whose end waits for a person to say so. */
    List<Outcome> revoke(OpenRotation begun, List<Target> targets) {
        revokesLate = true;
        return resume(begun, targets);
    }

    /** Goes on with a rotation that was begun earlier; {@code targets} are those of its journal. */
    List<Outcome> resume(OpenRotation begun, List<Target> targets) {
        rotation = begun;
        retriesParked = true;
        try (Supply supply = source.open(connection.prompter())) {
            List<Slot> reached = targets.stream()
                    .map(Target::slot)
                    .filter(slot -> !begun.log(slot.key()).steps().isEmpty())
                    .toList();
            supply.prepare(targets.stream().map(Target::wanted).toList(), reached);
            work(targets, supply);
            finish(begun, targets);
        }
        return targets.stream().map(target -> reached(target.slot())).toList();
    }

    private void work(List<Target> changing, Supply supply) {
        work = connection.begin("rotate secrets of " + organisation, changing.size());
        batches(changing, supply);
        changing.stream()
                .map(Target::slot)
                .filter(slot -> !outcomes.containsKey(slot))
                .forEach(connection.ledger()::failed);
    }

    /**
     * What an unfinished attempt has left is in this rotation now, but for keys and tokens that it may have made: those are
     * found again by what its journal knows, so they go on there.
     */
    private void begin(RotationBook book, OpenRotation begun, List<Target> changing, Supply supply) {
        if (earlier.rotation().isEmpty()) {
            work(changing, supply);
            return;
        }
        try (OpenRotation attempt = book.open(earlier.rotation())) {
            unfinished = attempt;
            work(changing, supply);
            if (Progressed.open(attempt).stream().noneMatch(open -> isCredential(attempt, open.item()))) {
                attempt.end(connection.clock().instant(), "continued as " + begun.id());
            }
        } finally {
            unfinished = null;
        }
    }

    private static boolean isCredential(OpenRotation attempt, String item) {
        return PlanRecord.targets(attempt).stream()
                .anyMatch(target -> target.slot() instanceof Slot.Credential
                        && target.slot().key().equals(item)
                        && !attempt.log(item).steps().isEmpty());
    }

    private void finish(OpenRotation begun, List<Target> changing) {
        // One that rests at verified, until a person lets the old one be revoked, stays open.
        boolean done = changing.stream()
                .allMatch(target -> outcomes.get(target.slot()) instanceof Outcome.Done
                        && Engine.state(log(target).steps()) == State.DONE);
        if (done) {
            begun.end(connection.clock().instant(), "done");
        }
    }

    private Outcome outcome(Step step) {
        return step instanceof Step.Skip skip ? new Outcome.Skipped(skip.slot(), skip.why()) : reached(step.slot());
    }

    private Outcome reached(Slot slot) {
        Outcome reached = outcomes.get(slot);
        String why = stopped();
        return reached != null ? reached : new Outcome.Untried(slot, why == null ? "the run ended early" : why);
    }

    private void batches(List<Target> changing, Supply supply) {
        int size = pace.batch() == 0 ? changing.size() : pace.batch();
        for (int from = 0; from < changing.size() && stopped() == null; from += size) {
            if (from > 0) {
                rest();
            }
            places(changing.subList(from, Math.min(from + size, changing.size())), supply);
        }
    }

    private void places(List<Target> batch, Supply supply) {
        try {
            var unused = Parallel.map(Place.group(batch, Target::slot), PLACES_AT_ONCE, place -> {
                place(place, supply);
                return true;
            });
        } catch (InterruptedCallException interrupted) {
            stop("interrupted");
        }
    }

    private void place(List<Target> place, Supply supply) {
        if (ended()) {
            return;
        }
        Map<String, Variable> now;
        try {
            now = Place.now(connection, place.get(0).slot());
        } catch (CircleCIException unreadable) {
            place.forEach(target -> record(refused(target, unreadable, false)));
            return;
        }
        for (Target target : place) {
            if (ended()) {
                return;
            }
            Log log = log(target);
            Optional<String> drift = log.steps().isEmpty() ? Drift.of(target, now) : Optional.empty();
            record(
                    drift.isPresent()
                            ? new Outcome.Drifted(target.slot(), drift.get())
                            : change(
                                    target,
                                    Optional.ofNullable(now.get(target.slot().name())),
                                    supply,
                                    log));
        }
    }

    private Log log(Target target) {
        if (rotation == null) {
            throw new IllegalStateException("no rotation was begun");
        }
        String key = target.slot().key();
        if (unfinished != null && target.slot() instanceof Slot.Credential) {
            Log attempt = unfinished.log(key);
            if (!attempt.steps().isEmpty() && !Engine.state(attempt.steps()).isFinal()) {
                return attempt;
            }
        }
        return rotation.log(key);
    }

    /** An interrupt reaches each worker as its flag: what has not begun then does not begin. */
    private boolean ended() {
        if (Thread.currentThread().isInterrupted()) {
            stop("interrupted");
        }
        return stopped() != null;
    }

    private Outcome change(Target target, Optional<Variable> now, Supply supply, Log log) {
        Engine engine = new Engine(
                Rotatables.of(connection, target.slot(), target.before(), new SupplySafe(supply, target)),
                log,
                "rekey-" + rotation(),
                connection.clock(),
                connection.sleeper(),
                Patience.DEFAULT);
        Result result;
        try {
            result = revokesLate ? engine.runAndRevoke() : retriesParked ? engine.retry() : engine.run();
        } catch (ConfigurationException unkept) {
            return unkept(target, log, unkept);
        }
        if (result.state() == State.DONE || result.state() == State.VERIFIED) {
            connection.ledger().done(target.slot());
            return Done.of(target.slot(), now, log.steps());
        }
        if (result.state() == State.PARKED) {
            return new Outcome.Parked(target.slot(), result.why());
        }
        if (result.failure().isPresent()) {
            return refused(target, result.failure().get(), sent(log));
        }
        stopAtFailure(target);
        return new Outcome.Failed(target.slot(), result.why(), target.attempted());
    }

    /** The value could not be had or kept, or the journal not be written. */
    private Outcome unkept(Target target, Log log, ConfigurationException why) {
        if (ended()) {
            return untried(target);
        }
        stop("the run ended: " + why.getMessage());
        boolean sent = sent(log);
        return new Outcome.Failed(target.slot(), why.getMessage() + (sent ? "" : " Nothing was sent."), sent);
    }

    private static boolean sent(Log log) {
        return log.steps().stream().anyMatch(step -> step.mark() == Mark.INTENT);
    }

    private Outcome refused(Target target, CircleCIException why, boolean sent) {
        if (why instanceof UnauthenticatedException) {
            // Told once: the rest of the plan would only say the same.
            stop(why.getMessage());
            return untried(target);
        }
        if (why instanceof InterruptedCallException) {
            stop("interrupted");
            if (!sent) {
                return untried(target);
            }
        } else {
            stopAtFailure(target);
        }
        if (why instanceof NotFoundException && target.slot() instanceof Slot.Credential && !sent) {
            return new Outcome.Drifted(target.slot(), "it was deleted after the plan was made");
        }
        return new Outcome.Failed(target.slot(), why.getMessage(), sent || target.attempted());
    }

    private void stopAtFailure(Target target) {
        if (pace.stopOnFailure()) {
            stop("stopped at the first failure, " + target.slot().key());
        }
    }

    private Outcome untried(Target target) {
        String why = stopped();
        return new Outcome.Untried(target.slot(), why == null ? "the run ended early" : why);
    }

    private synchronized void record(Outcome outcome) {
        outcomes.put(outcome.slot(), outcome);
        if (!(outcome instanceof Outcome.Done)) {
            connection.ledger().failed(outcome.slot());
        }
        if (work != null) {
            work.step(outcome instanceof Outcome.Done);
        }
    }

    private synchronized void stop(String why) {
        if (stopped == null) {
            stopped = why;
        }
    }

    private synchronized @Nullable String stopped() {
        return stopped;
    }

    private void rest() {
        try {
            connection.sleeper().sleep(pace.pause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop("interrupted");
        }
    }
}
