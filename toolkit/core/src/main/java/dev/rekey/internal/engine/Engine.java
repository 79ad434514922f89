package dev.rekey.internal.engine;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Sleeper;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Sighting;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rotation of one credential as far as it goes: from wherever its journal says that it stands, to the end, to a
 * refusal, to a question for a person, or to a failure after which it can be taken up again.
 *
 * <p>What it holds, whatever happens: a new value is durable before any place gets it; nothing is revoked before every place
 * has the new one and it is proven; only the credential of the plan is revoked, and only ones made here are discarded; after
 * an unclear answer the same is done again with the same value.
 */
public final class Engine {
    private final Rotatable it;
    private final Log log;
    private final String tag;
    private final Clock clock;
    private final Waiting waiting;
    private final Patience patience;
    private final History history;
    private @Nullable Material held;
    private boolean revokesLate;

    /**
     * @param tag marks what is made for this rotation, and for this item of it, at providers that keep a mark
     */
    public Engine(Rotatable it, Log log, String tag, Clock clock, Sleeper sleeper, Patience patience) {
        this.it = it;
        this.log = log;
        this.tag = ItemTag.of(tag, it.key());
        this.clock = clock;
        this.waiting = new Waiting(sleeper);
        this.patience = patience;
        this.history = History.of(log.steps());
    }

    /** Goes on for as long as nothing stops it. */
    public Result run() {
        try {
            while (advance()) {
                // every step is in the journal by now
            }
            return new Result(state(), history.why(), Optional.empty());
        } catch (Standstill still) {
            return new Result(state(), still.why(), still.failure());
        } finally {
            forget();
        }
    }

    /** Goes on, and revokes the old one also where that waits for a person to say so. */
    public Result runAndRevoke() {
        revokesLate = true;
        return retry();
    }

    /**
     * A person has looked at what was parked: goes on from where it was. That is no answer to {@link #question}, which is
     * asked again.
     */
    public Result retry() {
        if (state() == State.PARKED) {
            mark(Mark.RETRIED, Map.of());
        }
        return run();
    }

    /** Where a credential stands whose journal has these lines. */
    public static State state(List<Step> steps) {
        return History.of(steps).state();
    }

    /** What was made for a credential whose journal has these lines; empty before that. */
    public static Optional<Issued> issued(List<Step> steps) {
        return steps.stream().anyMatch(step -> step.mark() == Mark.ISSUED)
                ? Optional.of(History.of(steps).issued())
                : Optional.empty();
    }

    /** What a person has to do, and has not said to have done, for a credential whose journal has these lines. */
    public static Optional<String> question(List<Step> steps) {
        return History.of(steps).question();
    }

    /** A person says that what {@link #question} asks is done: the next run goes on. */
    public static void answer(Log log, Instant now) {
        log.append(new Step(now, Mark.RETRIED, Map.of(History.ANSWERED, "yes")));
    }

    private State state() {
        return history.state(it.places());
    }

    /** One state on; false when it ends or rests here. */
    private boolean advance() {
        State state = state();
        if (history.isAborting() && !state.isFinal() && state != State.PARKED) {
            abort();
            return true;
        }
        switch (state) {
            case PLANNED -> plan();
            case ISSUING -> issueAgain();
            case ISSUED, STORING -> store();
            case STORED -> verify();
            case VERIFIED -> {
                if (it.revocation() == Revocation.LATER && !revokesLate) {
                    return false;
                }
                beginRevoking();
            }
            case REVOKING -> revoke();
            case REVOKED -> proveDead();
            case DONE, ABORTED -> {
                it.safe().drop();
                return false;
            }
            case PARKED, ABANDONED -> {
                return false;
            }
        }
        return true;
    }

    private void plan() {
        Before before = attempt(it::look);
        if (it.capability().holdsValueFirst()) {
            keepNewValue();
        }
        mark(Mark.ISSUING, History.facts(before, tag));
        issue(false);
    }

    private void keepNewValue() {
        forget();
        Material made = it.make();
        held = made;
        it.safe().keep(made);
    }

    /** A run ended while the provider was asked. */
    private void issueAgain() {
        if (it.capability() != Capability.C) {
            issue(true);
            return;
        }
        List<String> newOnes = newOnes();
        if (newOnes.isEmpty()) {
            issue(true);
        } else if (it.adopts() && newOnes.size() == 1) {
            mark(Mark.ISSUED, History.facts(Issued.of(newOnes.get(0))));
        } else if (it.isTagged()) {
            newOnes.forEach(id -> attempt(() -> it.discard(id)));
            issue(true);
        } else {
            throw park("something appeared while this one was being made, and nothing tells whose it is: "
                    + String.join(", ", newOnes) + ". Delete what nobody knows, then resume.");
        }
    }

    /** What the provider lists and did not list before; only ours, where it keeps our mark. */
    private List<String> newOnes() {
        return attempt(it::sightings).stream()
                .filter(one -> !history.before().ids().contains(one.id()))
                .filter(one -> !it.isTagged() || one.tag().equals(Optional.of(history.tag())))
                .map(Sighting::id)
                .toList();
    }

    private void issue(boolean again) {
        Issued issued;
        try {
            issued = it.issue(
                    history.before(),
                    history.tag(),
                    it.capability().holdsValueFirst() ? Optional.of(material()) : Optional.empty());
        } catch (CircleCIException failure) {
            refusedIssue(failure, again);
            return;
        }
        issued.material().ifPresent(made -> keepOrDiscard(issued.id(), made));
        mark(Mark.ISSUED, History.facts(issued));
    }

    /** A value that is shown once and cannot be kept is of no use to anybody: the credential goes again. */
    private void keepOrDiscard(String id, Material made) {
        forget();
        held = made;
        try {
            it.safe().keep(made);
        } catch (ConfigurationException full) {
            attempt(() -> it.discard(id));
            throw full;
        }
    }

    private void refusedIssue(CircleCIException failure, boolean again) {
        switch (Verdict.of(failure)) {
            case UNKNOWN, FATAL -> throw new Standstill(failure);
            case VALUE_REFUSED -> {
                if (!it.capability().holdsValueFirst() || history.refusedValues() > 0) {
                    throw park("the provider refuses the values that are made for it: " + failure.getMessage());
                }
                keepNewValue();
                mark(Mark.VALUE_REFUSED, Map.of(History.WHY, failure.getMessage()));
                issue(again);
            }
            case REFUSED -> {
                if (again && it.capability() != Capability.C) {
                    throw park(
                            "an earlier attempt may have changed it, and now it is refused: " + failure.getMessage());
                }
                mark(Mark.ABORTED, Map.of(History.WHY, failure.getMessage()));
            }
        }
    }

    private void store() {
        for (String place : it.places()) {
            if (history.isStored(place)) {
                continue;
            }
            boolean inDoubt = !history.inDoubt().isEmpty();
            if (!history.inDoubt().contains(place)) {
                mark(Mark.INTENT, Map.of(History.PLACE, place));
            }
            Map<String, String> facts;
            try {
                facts = it.store(place, history.issued(), theMaterial());
            } catch (CircleCIException failure) {
                refusedStore(place, failure, inDoubt);
                return;
            }
            Map<String, String> stored = new HashMap<>(facts);
            stored.put(History.PLACE, place);
            mark(Mark.STORED, stored);
        }
    }

    private void refusedStore(String place, CircleCIException failure, boolean inDoubt) {
        Verdict verdict = Verdict.of(failure);
        if (verdict == Verdict.UNKNOWN || verdict == Verdict.FATAL) {
            throw new Standstill(failure);
        }
        if (inDoubt || history.isStoredAnywhere() || it.capability().hasDowntime()) {
            throw park(place + " refuses the new value: " + failure.getMessage());
        }
        mark(Mark.ABORTING, Map.of(History.WHY, failure.getMessage()));
    }

    private void abort() {
        List<String> twins = twins();
        attempt(() -> it.discard(history.issued().id()));
        mark(Mark.ABORTED, naming(twins, Map.of(History.WHY, history.why())));
    }

    /** A request that arrives twice makes two, of which one is known. */
    private List<String> twins() {
        if (it.capability() != Capability.C) {
            return List.of();
        }
        List<String> twins = newOnes().stream()
                .filter(id -> !id.equals(history.issued().id()))
                .toList();
        if (it.isTagged()) {
            twins.forEach(id -> attempt(() -> it.discard(id)));
            return List.of();
        }
        return twins;
    }

    private void verify() {
        List<String> twins = twins();
        byHand().filter(work -> !history.isAnswered(work)).ifPresent(work -> {
            throw ask(work);
        });
        Optional<Evidence> reached = waiting.until(
                patience.proof(), () -> attempt(() -> it.verify(history.before(), history.issued(), theMaterial())));
        Evidence evidence = reached.orElseThrow(() -> byHand().map(this::ask)
                .orElseGet(() -> park("the new one is in place, and nothing proves yet that it works")));
        if (it.revocation() != Revocation.NONE && evidence.level().compareTo(it.leastForRevoke()) < 0) {
            throw park("the new one is in place and proven as \"" + evidence.level()
                    + "\" only; before the old one dies it has to be \"" + it.leastForRevoke() + "\": "
                    + evidence.why());
        }
        mark(Mark.VERIFIED, naming(twins, Map.of("level", evidence.level().label(), History.WHY, evidence.why())));
    }

    private Optional<ByHand> byHand() {
        return attempt(() -> it.byHand(history.before(), history.issued()));
    }

    private static Map<String, String> naming(List<String> twins, Map<String, String> facts) {
        if (twins.isEmpty()) {
            return facts;
        }
        Map<String, String> more = new HashMap<>(facts);
        more.put(History.APPEARED, String.join("\n", twins));
        return more;
    }

    private void beginRevoking() {
        Before before = history.before();
        if (it.revocation() == Revocation.NONE || before.old().isEmpty()) {
            mark(Mark.DONE, Map.of(History.WHY, history.why()));
            return;
        }
        // After the grace it dies all the same: a stolen credential is worse than a failed job.
        String inUse = Holders.phrase(holders(before));
        mark(
                Mark.REVOKING,
                Map.of(
                        History.OLD,
                        before.old().get(),
                        History.IN_USE,
                        inUse,
                        History.WHY,
                        inUse.isEmpty()
                                ? "nothing runs with the old one"
                                : "may still run with the old one: " + inUse));
    }

    /** What may run with the old one when the grace is over. */
    private List<String> holders(Before before) {
        List<String> seen = new ArrayList<>();
        boolean unused = waiting.holds(patience.grace(), () -> {
            seen.clear();
            seen.addAll(attempt(() -> it.inUseBy(before, history.storedAt())));
            return seen.isEmpty();
        });
        return seen;
    }

    private void revoke() {
        attempt(() -> it.revoke(history.before()));
        mark(Mark.REVOKED, Map.of());
    }

    private void proveDead() {
        if (!waiting.holds(patience.proof(), () -> attempt(() -> it.isDead(history.before())))) {
            throw park("the old one was revoked and still works");
        }
        String inUse = history.inUse();
        mark(
                Mark.DONE,
                Map.of(
                        History.WHY,
                        (inUse.isEmpty() ? "" : "may have run with the old one when it died: " + inUse + "; ")
                                + "the old one is dead"));
    }

    /** The new value, where there is one. */
    private Optional<Material> theMaterial() {
        return it.adopts() ? Optional.empty() : Optional.of(material());
    }

    private Material material() {
        if (held == null) {
            held = it.safe()
                    .kept()
                    .orElseThrow(
                            () -> park("its new value cannot be opened here: give the identity that it was sealed to"));
        }
        return held;
    }

    private void forget() {
        if (held != null) {
            held.close();
            held = null;
        }
    }

    private void attempt(Runnable step) {
        var unused = attempt(() -> {
            step.run();
            return true;
        });
    }

    private <T> T attempt(Supplier<T> step) {
        try {
            return step.get();
        } catch (CircleCIException failure) {
            Verdict verdict = Verdict.of(failure);
            if (verdict == Verdict.UNKNOWN || verdict == Verdict.FATAL || state() == State.PLANNED) {
                throw new Standstill(failure);
            }
            throw park(failure.getMessage());
        }
    }

    private Standstill park(String why) {
        mark(Mark.PARKED, Map.of(History.WHY, why));
        return new Standstill(why);
    }

    private Standstill ask(ByHand work) {
        mark(Mark.PARKED, History.facts(work));
        return new Standstill(work.work());
    }

    private void mark(Mark mark, Map<String, String> facts) {
        Step step = new Step(clock.instant(), mark, facts);
        log.append(step);
        history.add(step);
    }
}
