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
import dev.rekey.internal.engine.Result;
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
    private static final int LANES_AT_ONCE = 8;

    private final Connection connection;
    private final String organisation;
    private final ValueSource source;
    private final Pace pace;
    private final Earlier earlier;
    private final Map<Slot, Outcome> outcomes = new HashMap<>();
    private final Map<String, String> halted = new HashMap<>();
    private @Nullable OpenRotation rotation;
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
                    .filter(target -> !begun.log(target.item()).steps().isEmpty())
                    .map(Target::slot)
                    .toList();
            supply.prepare(targets.stream().map(Target::wanted).toList(), reached);
            ItemRun items = new ItemRun(connection, begun, Optional.empty(), supply, pace);
            work(targets, items);
            finish(begun, targets, items);
        }
        return targets.stream().map(target -> reached(target.slot())).toList();
    }

    private void work(List<Target> changing, ItemRun items) {
        work = connection.begin("rotate secrets of " + organisation, changing.size());
        batches(Turns.inOrder(Item.of(changing)), items);
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
            work(changing, new ItemRun(connection, begun, Optional.empty(), supply, pace));
            finish(begun, changing, new ItemRun(connection, begun, Optional.empty(), supply, pace));
            return;
        }
        try (OpenRotation attempt = book.open(earlier.rotation())) {
            ItemRun items = new ItemRun(connection, begun, Optional.of(attempt), supply, pace);
            work(changing, items);
            finish(begun, changing, items);
            if (Progressed.open(attempt).stream().noneMatch(open -> isMadeElsewhere(attempt, open.item()))) {
                attempt.end(connection.clock().instant(), "continued as " + begun.id());
            }
        }
    }

    private static boolean isMadeElsewhere(OpenRotation attempt, String item) {
        return PlanRecord.targets(attempt).stream()
                .anyMatch(target -> target.isMadeElsewhere()
                        && target.item().equals(item)
                        && !attempt.log(item).steps().isEmpty());
    }

    private void finish(OpenRotation begun, List<Target> changing, ItemRun items) {
        // One that rests at verified, until a person lets the old one be revoked, stays open.
        List<Item> elsewhere =
                Item.of(changing).stream().filter(items::goesOnElsewhere).toList();
        boolean done = Item.of(changing).stream()
                .allMatch(item -> item.slots().stream().allMatch(slot -> outcomes.get(slot) instanceof Outcome.Done)
                        && (elsewhere.contains(item)
                                || Engine.state(items.log(item).steps()) == State.DONE));
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

    private void batches(List<Item> changing, ItemRun items) {
        int size = pace.batch() == 0 ? changing.size() : pace.batch();
        for (int from = 0; from < changing.size() && stopped() == null; from += size) {
            if (from > 0) {
                rest();
            }
            List<Item> batch = changing.subList(from, Math.min(from + size, changing.size()));
            // A person who resumes has looked; before that, one of a kind shows whether the others can work.
            List<Item> canaries = retriesParked || keepsGoing() ? List.of() : Turns.canaries(batch);
            lanes(canaries, items);
            lanes(Turns.without(batch, canaries), items);
        }
    }

    private boolean keepsGoing() {
        return pace.keepGoing() || connection.leave().keepGoing();
    }

    private void lanes(List<Item> batch, ItemRun items) {
        try {
            var unused = Parallel.map(Turns.lanes(batch), LANES_AT_ONCE, lane -> {
                lane(lane, items);
                return true;
            });
        } catch (InterruptedCallException interrupted) {
            stop("interrupted");
        }
    }

    private void lane(List<Item> lane, ItemRun items) {
        Map<String, Map<String, Variable>> places = new HashMap<>();
        for (Item item : lane) {
            if (ended()) {
                return;
            }
            String ended = halted(item.family());
            if (ended != null) {
                item.slots().forEach(slot -> record(new Outcome.Untried(slot, ended)));
            } else {
                item(item, items, places);
            }
        }
    }

    /** Places are read once a lane: what is stored meanwhile is known here. */
    private void item(Item item, ItemRun items, Map<String, Map<String, Variable>> places) {
        Map<Slot, Variable> now = new HashMap<>();
        Map<Slot, String> drifts = new HashMap<>();
        try {
            boolean isFresh = items.log(item).steps().isEmpty();
            for (Target target : item.targets()) {
                Slot slot = target.slot();
                Map<String, Variable> beside =
                        places.computeIfAbsent(slot.group(), group -> Place.now(connection, slot));
                Optional.ofNullable(beside.get(slot.name())).ifPresent(variable -> now.put(slot, variable));
                if (isFresh) {
                    Drift.of(target, beside).ifPresent(drift -> drifts.put(slot, drift));
                }
            }
        } catch (CircleCIException unreadable) {
            refused(item, unreadable, false);
            return;
        }
        if (drifts.isEmpty()) {
            change(item, now, items);
            return;
        }
        // One that has no use for its share any more leaves the others without a reason to change.
        item.slots()
                .forEach(slot -> record(new Outcome.Drifted(
                        slot,
                        drifts.getOrDefault(
                                slot,
                                "it shares its credential with others, of which one drifted: nothing was changed"))));
    }

    /** An interrupt reaches each worker as its flag: what has not begun then does not begin. */
    private boolean ended() {
        if (Thread.currentThread().isInterrupted()) {
            stop("interrupted");
        }
        return stopped() != null;
    }

    private void change(Item item, Map<Slot, Variable> now, ItemRun items) {
        Log log = items.log(item);
        Result result;
        try {
            result = items.run(
                    item,
                    engine -> revokesLate ? engine.runAndRevoke() : retriesParked ? engine.retry() : engine.run());
        } catch (ConfigurationException unkept) {
            unkept(item, log, unkept);
            return;
        }
        if (result.state() == State.DONE || result.state() == State.VERIFIED) {
            item.slots().forEach(slot -> {
                connection.ledger().done(slot);
                record(Done.of(slot, Optional.ofNullable(now.get(slot)), log.steps()));
            });
        } else if (result.state() == State.PARKED) {
            item.slots().forEach(slot -> record(new Outcome.Parked(slot, result.why())));
            haltAfter(item, log);
        } else if (result.failure().isPresent()) {
            refused(item, result.failure().get(), sent(log));
        } else {
            stopAtFailure(item);
            item.targets()
                    .forEach(target -> record(new Outcome.Failed(target.slot(), result.why(), target.attempted())));
        }
    }

    /** What a person always has to do says nothing about the others. */
    private void haltAfter(Item item, Log log) {
        if (!item.family().isEmpty()
                && !retriesParked
                && !keepsGoing()
                && Engine.question(log.steps()).isEmpty()) {
            halt(
                    item.family(),
                    item.key() + " has to be decided first; then .remaining().apply(), or at once with .keepGoing()");
        }
    }

    /** The value could not be had or kept, or the journal not be written. */
    private void unkept(Item item, Log log, ConfigurationException why) {
        if (ended()) {
            item.slots().forEach(this::untried);
            return;
        }
        stop("the run ended: " + why.getMessage());
        boolean sent = sent(log);
        item.slots()
                .forEach(slot ->
                        record(new Outcome.Failed(slot, why.getMessage() + (sent ? "" : " Nothing was sent."), sent)));
    }

    private static boolean sent(Log log) {
        return log.steps().stream().anyMatch(step -> step.mark() == Mark.INTENT);
    }

    private void refused(Item item, CircleCIException why, boolean sent) {
        if (why instanceof UnauthenticatedException) {
            // Told once: the rest of the plan would only say the same.
            stop(why.getMessage());
            item.slots().forEach(this::untried);
            return;
        }
        if (why instanceof InterruptedCallException) {
            stop("interrupted");
            if (!sent) {
                item.slots().forEach(this::untried);
                return;
            }
        } else {
            stopAtFailure(item);
        }
        boolean isGone = why instanceof NotFoundException && item.first().isMadeElsewhere() && !sent;
        item.targets()
                .forEach(target -> record(
                        isGone
                                ? new Outcome.Drifted(target.slot(), "it was deleted after the plan was made")
                                : new Outcome.Failed(target.slot(), why.getMessage(), sent || target.attempted())));
    }

    private void stopAtFailure(Item item) {
        if (pace.stopOnFailure()) {
            stop("stopped at the first failure, " + item.key());
        }
    }

    private void untried(Slot slot) {
        String why = stopped();
        record(new Outcome.Untried(slot, why == null ? "the run ended early" : why));
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

    private synchronized void halt(String family, String why) {
        halted.putIfAbsent(family, why);
    }

    private synchronized @Nullable String halted(String family) {
        return halted.get(family);
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
