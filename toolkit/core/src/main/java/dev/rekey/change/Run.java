package dev.rekey.change;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.RateLimitedException;
import dev.rekey.error.ServiceException;
import dev.rekey.error.TransportException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.internal.api.Stored;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Work;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
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
 * requests are under way is the transport's business. For each slot the order is: value made, value on disk at its
 * destination, request sent.
 */
final class Run {
    private static final int PLACES_AT_ONCE = 8;

    private final Connection connection;
    private final String organisation;
    private final ValueSource source;
    private final Pace pace;
    private final List<Slot> earlier;
    private final Map<Slot, Outcome> outcomes = new HashMap<>();
    private @Nullable Work work;
    private @Nullable String stopped;

    Run(Connection connection, String organisation, ValueSource source, Pace pace, List<Slot> earlier) {
        this.connection = connection;
        this.organisation = organisation;
        this.source = source;
        this.pace = pace;
        this.earlier = earlier;
    }

    /** What became of each of {@code steps}, in their order. */
    List<Outcome> carryOut(List<Target> targets, List<Step> steps) {
        List<Target> changing = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Rotate) {
                changing.add(targets.get(i));
            }
        }
        work = connection.begin("rotate variables of " + organisation, changing.size());
        if (!changing.isEmpty()) {
            try (Supply supply = source.open(connection.prompter())) {
                supply.prepare(changing.stream().map(Target::wanted).toList(), earlier);
                batches(changing, supply);
            }
        }
        changing.stream()
                .map(Target::slot)
                .filter(slot -> !outcomes.containsKey(slot))
                .forEach(connection.ledger()::failed);
        return steps.stream().map(this::outcome).toList();
    }

    private Outcome outcome(Step step) {
        if (step instanceof Step.Skip skip) {
            return new Outcome.Skipped(skip.slot(), skip.why());
        }
        Outcome reached = outcomes.get(step.slot());
        String why = stopped();
        return reached != null ? reached : new Outcome.Untried(step.slot(), why == null ? "the run ended early" : why);
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
            Optional<String> drift = Drift.of(target, now);
            record(drift.isPresent() ? new Outcome.Drifted(target.slot(), drift.get()) : change(target, now, supply));
        }
    }

    /** An interrupt reaches each worker as its flag: what has not begun then does not begin. */
    private boolean ended() {
        if (Thread.currentThread().isInterrupted()) {
            stop("interrupted");
        }
        return stopped() != null;
    }

    private Outcome change(Target target, Map<String, Variable> now, Supply supply) {
        Secret value;
        try {
            value = keptValue(target, supply);
        } catch (ConfigurationException unkept) {
            if (ended()) {
                return untried(target);
            }
            stop("the run ended: " + unkept.getMessage());
            return new Outcome.Failed(target.slot(), unkept.getMessage() + " Nothing was sent.", false);
        }
        try (value) {
            Stored stored = connection.variables().store(target.slot(), value);
            connection.ledger().done(target.slot());
            return new Outcome.Done(
                    target.slot(),
                    Optional.ofNullable(now.get(target.slot().name())),
                    stored.tail(),
                    stored.updatedAt(),
                    connection.clock().instant());
        } catch (CircleCIException refused) {
            return refused(target, refused, true);
        }
    }

    /** The value for {@code target}, durable at its destination. One at a time: files and people cannot do more. */
    private synchronized Secret keptValue(Target target, Supply supply) {
        if (target.attempted()) {
            // Its outcome is unknown, so the same value is stored once more; a new one could leave two in doubt.
            Optional<Secret> again = supply.kept(target.slot());
            if (again.isPresent()) {
                return again.get();
            }
        }
        Secret value = supply.value(target.wanted());
        try {
            supply.keep(target.slot(), value);
            return value;
        } catch (RuntimeException failed) {
            value.close();
            throw failed;
        }
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
        } else if (pace.stopOnFailure()) {
            stop("stopped at the first failure, " + target.slot().key());
        }
        boolean unclear = why instanceof TransportException
                || why instanceof ServiceException
                || why instanceof UnexpectedResponseException
                || why instanceof InterruptedCallException
                || why instanceof RateLimitedException;
        return new Outcome.Failed(target.slot(), why.getMessage(), (sent && unclear) || target.attempted());
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
