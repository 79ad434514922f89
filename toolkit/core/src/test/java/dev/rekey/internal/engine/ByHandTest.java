package dev.rekey.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.error.IssuerException;
import dev.rekey.internal.engine.ModelRotatable.Kind;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Sighting;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only a person can do is asked for before anything counts as proof. */
class ByHandTest {
    private static final Instant NOW = Instant.parse("2023-01-05T00:00:00Z");
    private static final String WORK = "restart the agents, then resume";

    private final Fate fate = new Fate(7, 0, 0);
    private final ModelProvider provider = new ModelProvider(ModelRotatable.OLD, 1);
    private final ModelSafe safe = new ModelSafe(fate);
    private final ModelLog log = new ModelLog(fate);
    private Set<String> hosts = Set.of("one");
    private boolean isRefused;

    @Test
    void itIsAskedForOnceAndThenProven() {
        Result asked = engine().run();
        Result stillAsked = engine().run();

        assertThat(asked.state()).isEqualTo(State.PARKED);
        assertThat(asked.why()).isEqualTo(WORK);
        assertThat(stillAsked.state()).isEqualTo(State.PARKED);
        assertThat(marks()).doesNotContain(Mark.VERIFIED, Mark.REVOKING);

        Engine.answer(log, NOW);
        assertThat(engine().run().state()).isEqualTo(State.DONE);
    }

    @Test
    void resumingIsNoAnswerToIt() {
        var unused = engine().run();

        Result asked = engine().retry();

        assertThat(asked.state()).isEqualTo(State.PARKED);
        assertThat(Engine.question(log.steps())).contains(WORK);
        assertThat(marks()).doesNotContain(Mark.VERIFIED, Mark.REVOKING);
    }

    @Test
    void anAnswerCountsForWhatWasAskedAboutOnly() {
        var unused = engine().run();
        Engine.answer(log, NOW);
        hosts = Set.of("one", "two");

        Result asked = engine().run();

        assertThat(asked.state()).isEqualTo(State.PARKED);
        assertThat(Engine.question(log.steps())).contains(WORK);
        Engine.answer(log, NOW);
        assertThat(engine().run().state()).isEqualTo(State.DONE);
    }

    @Test
    void resumingWhatWasParkedForAnotherReasonIsNoAnswerToIt() {
        isRefused = true;
        Result refused = engine().run();
        isRefused = false;

        Result asked = engine().retry();

        assertThat(refused.why()).isEqualTo("not now");
        assertThat(asked.why()).isEqualTo(WORK);
        assertThat(marks()).doesNotContain(Mark.VERIFIED, Mark.REVOKING);
    }

    private Engine engine() {
        Rotatable it = new ModelRotatable(new Kind(Capability.C, true, false, Revocation.NOW), provider, safe, fate) {
            @Override
            public List<Sighting> sightings() {
                if (isRefused) {
                    throw new IssuerException(IssuerException.Certainty.REFUSED, "not now");
                }
                return super.sightings();
            }

            @Override
            public Optional<ByHand> byHand(Before before, Issued issued) {
                return Optional.of(new ByHand(WORK, hosts));
            }
        };
        return new Engine(it, log, "rekey-test", Clock.fixed(NOW, ZoneOffset.UTC), pause -> {}, Patience.DEFAULT);
    }

    private List<Mark> marks() {
        return log.steps().stream().map(Step::mark).toList();
    }
}
