package dev.rekey.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.internal.engine.ModelRotatable.Kind;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One rotation of the model, killed and taken up again by a seed, with everything that must hold checked after each blow. */
final class ModelRun {
    /** Every class, and what differs within one. */
    static final List<Kind> KINDS = List.of(
            new Kind(Capability.A, true, false, Revocation.NOW),
            new Kind(Capability.A, true, false, Revocation.LATER),
            new Kind(Capability.B, false, false, Revocation.NOW),
            new Kind(Capability.B1, false, false, Revocation.NOW),
            new Kind(Capability.C, true, false, Revocation.NOW),
            new Kind(Capability.C, false, false, Revocation.NOW),
            new Kind(Capability.C, false, true, Revocation.NOW),
            new Kind(Capability.D, false, false, Revocation.NOW),
            new Kind(Capability.E, false, false, Revocation.NOW),
            new Kind(Capability.A, true, false, Revocation.NOW, true),
            new Kind(Capability.C, true, false, Revocation.NOW, true));

    private static final int MOST_LIVES = 60;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2023-01-05T00:00:00Z"), ZoneOffset.UTC);

    private final Kind kind;
    private final Fate fate;
    private final ModelProvider provider;
    private final ModelSafe safe;
    private final ModelLog log;
    private final UnaryOperator<Rotatable> mutant;
    private final UnaryOperator<Log> forgetful;
    private final List<State> seen = new ArrayList<>();

    ModelRun(Kind kind, int places, long seed, UnaryOperator<Rotatable> mutant, UnaryOperator<Log> forgetful) {
        this(kind, places, new Fate(seed, 0.08, 0.08), ModelLog::new, mutant, forgetful);
    }

    ModelRun(
            Kind kind,
            int places,
            Fate fate,
            Function<Fate, ModelLog> journal,
            UnaryOperator<Rotatable> mutant,
            UnaryOperator<Log> forgetful) {
        this.kind = kind;
        this.fate = fate;
        this.provider = new ModelProvider(ModelRotatable.OLD, kind.adopts() ? 0 : places);
        if (kind.byHand()) {
            provider.startHost(ModelRotatable.OLD);
            provider.startHost(ModelRotatable.OLD);
        }
        this.safe = new ModelSafe(fate);
        this.log = journal.apply(fate);
        this.mutant = mutant;
        this.forgetful = forgetful;
    }

    /** Where it ended. */
    State play() {
        for (int life = 0; life < MOST_LIVES; life++) {
            if (life == MOST_LIVES / 2) {
                fate.relent();
            }
            if (fate.strikes(0.05)) {
                provider.byAStranger();
            }
            Optional<State> state = live(life);
            check();
            if (state.isPresent() && state.get().isFinal()) {
                return ended(state.get());
            }
        }
        return ended(History.of(log.steps()).state());
    }

    List<State> seen() {
        return seen;
    }

    /** Every change from one state to another that the journal tells of. */
    Set<String> transitions() {
        Set<String> transitions = new TreeSet<>();
        History history = History.of(List.of());
        for (Step step : log.steps()) {
            State from = history.state(provider.places().keySet());
            history.add(step);
            State to = history.state(provider.places().keySet());
            if (from != to) {
                transitions.add(from + " -> " + to);
            }
        }
        return transitions;
    }

    Fate fate() {
        return fate;
    }

    /** One process, from its start until it ends or dies. */
    private Optional<State> live(int life) {
        Rotatable it = mutant.apply(new ModelRotatable(kind, provider, safe, fate));
        try {
            log.begin();
            safe.lock(fate.strikes(0.1));
            askThePerson();
            Engine engine = new Engine(it, forgetful.apply(log), "rekey-1", CLOCK, duration -> {}, patience());
            // Every other life a person has looked at what was parked.
            Result result = life % 2 == 1 ? engine.retry() : engine.run();
            seen.add(result.state());
            assertThat(result.why()).as("what is said is no value").doesNotContain(values());
            return Optional.of(result.state());
        } catch (Crash died) {
            log.died();
            return Optional.empty();
        }
    }

    /** A person hands out what is asked for, sooner or later, and to those alone that were named; then says so. */
    private void askThePerson() {
        if (kind.byHand() && !log.says(Mark.VERIFIED) && fate.strikes(0.2)) {
            provider.startHost(ModelRotatable.OLD);
        }
        List<Step> steps = log.steps();
        if (Engine.question(steps).isEmpty() || fate.strikes(0.5)) {
            return;
        }
        String id = History.of(steps).issued().id();
        steps.get(steps.size() - 1).fact(History.ABOUT).lines().forEach(host -> provider.give(host, id));
        Engine.answer(forgetful.apply(log), CLOCK.instant());
    }

    /** Everything that must stay out of journals and messages. */
    private String[] values() {
        Set<String> values = new HashSet<>(safe.values());
        values.addAll(provider.hosts().values());
        return values.isEmpty() ? new String[] {"value of " + ModelRotatable.OLD} : values.toArray(String[]::new);
    }

    private static Patience patience() {
        return new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    /** The invariants, on what is really there. */
    private void check() {
        State state = History.of(log.steps()).state();
        Supplier<String> what = () -> kind + " in state " + state + ", journal "
                + log.steps().stream().map(Step::mark).toList();
        boolean everywhereNew =
                provider.places().values().stream().noneMatch(value -> value.equals("value of " + ModelRotatable.OLD));
        if (kind.capability().overlaps()) {
            provider.places()
                    .forEach((place, value) -> assertThat(provider.accepts(value))
                            .as(() -> "I1: a place holds a value that works; " + what.get())
                            .isTrue());
        }
        provider.hosts()
                .forEach((host, value) -> assertThat(provider.accepts(value))
                        .as(() -> "I1: no host is cut off; " + what.get())
                        .isTrue());
        provider.places().values().stream()
                .filter(value -> !value.equals("value of " + ModelRotatable.OLD))
                .forEach(value -> assertThat(safe.holds(value) || state.isFinal())
                        .as(() -> "I2: what a place holds is kept; " + what.get())
                        .isTrue());
        if (kind.capability().overlaps() && !provider.accepts("value of " + ModelRotatable.OLD)) {
            assertThat(everywhereNew && log.says(Mark.VERIFIED))
                    .as(() -> "I3: the old one died after every place was proven; " + what.get())
                    .isTrue();
        }
        if (kind.capability().overlaps() && !provider.isAlive(ModelRotatable.OLD)) {
            assertThat(log.says(Mark.REVOKING))
                    .as(() -> "I6: that the old one is to die is written down before; " + what.get())
                    .isTrue();
        }
        if (log.says(Mark.ISSUED)
                && !provider.isAlive(History.of(log.steps()).issued().id())) {
            assertThat(log.says(Mark.ABORTING))
                    .as(() -> "I6: that the new one is to go is written down before; " + what.get())
                    .isTrue();
        }
        assertThat(text()).as(() -> "no value is in the journal; " + what.get()).doesNotContain(values());
        assertThat(provider.strangersAreUntouched())
                .as(() -> "I5: nobody else's credential is touched; " + what.get())
                .isTrue();
        if (state == State.DONE) {
            Set<String> owned = new HashSet<>(named());
            owned.add(History.of(log.steps()).issued().id());
            assertThat(owned)
                    .as(() -> "I4: what is left of ours is the new one, or named; " + what.get())
                    .containsAll(provider.oursAlive());
            assertThat(everywhereNew)
                    .as(() -> "done is everywhere; " + what.get())
                    .isTrue();
        }
        if (state == State.ABORTED && kind.capability() != Capability.E) {
            assertThat(named())
                    .as(() -> "I4: nothing of ours is left, or it is named; " + what.get())
                    .containsAll(provider.oursAlive());
        }
    }

    /** All that the journal says. */
    private String text() {
        return log.steps().stream().map(step -> step.facts().toString()).collect(Collectors.joining());
    }

    private List<String> named() {
        return log.steps().stream()
                .flatMap(step -> Arrays.stream(step.fact(History.APPEARED).split("\n")))
                .toList();
    }

    private State ended(State state) {
        boolean everywhere = provider.places().values().stream().allMatch(safe::holds);
        if (state == State.PARKED && everywhere) {
            assertThat(History.of(log.steps()).why())
                    .as("with the identity, and what was asked for done, it goes on: %s", kind)
                    .doesNotContain("cannot be opened here", "to the hosts");
        }
        if (state == State.DONE && kind.revocation() == Revocation.NOW) {
            assertThat(provider.accepts("value of " + ModelRotatable.OLD))
                    .as("the old one is dead at the end of %s", kind)
                    .isFalse();
        }
        return state;
    }
}
