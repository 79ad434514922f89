package dev.rekey.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.error.IssuerException;
import dev.rekey.internal.engine.ModelRotatable.Kind;
import dev.rekey.issuer.Before;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What runs with the old credential is given its grace and named, and outlives neither. */
class GraceTest {
    private static final Instant NOW = Instant.parse("2023-01-05T00:00:00Z");
    private static final Patience TEN_MINUTES = Patience.DEFAULT.withGrace(Duration.ofMinutes(10));

    private final Fate fate = new Fate(7, 0, 0);
    private final ModelProvider provider = new ModelProvider(ModelRotatable.OLD, 1);
    private final ModelSafe safe = new ModelSafe(fate);
    private final ModelLog log = new ModelLog(fate);
    private final Deque<List<String>> answers = new ArrayDeque<>();
    private final List<Instant> asked = new ArrayList<>();
    private Duration slept = Duration.ZERO;
    private boolean isRefused;

    @Test
    void nothingIsWaitedForUnlessAskedFor() {
        answers.add(List.of("workflow ship of gh/acme/web"));

        Result result = engine(Patience.DEFAULT).run();

        assertThat(result.state()).isEqualTo(State.DONE);
        assertThat(slept).isZero();
        assertThat(result.why()).contains("workflow ship of gh/acme/web").endsWith("the old one is dead");
        assertThat(revoking().fact(History.WHY))
                .isEqualTo("may still run with the old one: workflow ship of gh/acme/web");
    }

    @Test
    void whatEndsWithinTheGraceIsWaitedForAndNotNamed() {
        answers.add(List.of("workflow ship"));
        answers.add(List.of("workflow ship"));
        answers.add(List.of());

        Result result = engine(TEN_MINUTES).run();

        assertThat(slept).isPositive().isLessThan(Duration.ofMinutes(1));
        assertThat(result.why()).isEqualTo("the old one is dead");
        assertThat(revoking().fact(History.WHY)).isEqualTo("nothing runs with the old one");
    }

    @Test
    void theOldOneDiesAfterTheGraceAllTheSame() {
        answers.add(List.of("workflow endless"));

        Result result = engine(TEN_MINUTES).run();

        assertThat(result.state()).isEqualTo(State.DONE);
        assertThat(slept).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(result.why()).contains("workflow endless");
    }

    @Test
    void ofManyTheFirstFewAreNamed() {
        answers.add(IntStream.rangeClosed(1, 9).mapToObj(i -> "workflow " + i).toList());

        assertThat(engine(Patience.DEFAULT).run().why())
                .contains("workflow 5 and 4 more")
                .doesNotContain("workflow 6");
    }

    @Test
    void theyAreAskedForByTheTimeAtWhichTheLastPlaceGotTheNewOne() {
        answers.add(List.of());

        assertThat(engine(Patience.DEFAULT).run().state()).isEqualTo(State.DONE);
        assertThat(asked).containsExactly(NOW);
    }

    @Test
    void whatRanThenIsNamedByWhoeverGoesOnAfterARunDied() {
        answers.add(List.of("workflow ship"));
        isRefused = true;
        Result parked = engine(Patience.DEFAULT).run();
        isRefused = false;
        answers.clear();

        Result result = engine(Patience.DEFAULT).retry();

        assertThat(parked.state()).isEqualTo(State.PARKED);
        assertThat(result.state()).isEqualTo(State.DONE);
        assertThat(result.why()).contains("workflow ship");
    }

    private Step revoking() {
        return log.steps().stream()
                .filter(step -> step.mark() == Mark.REVOKING)
                .findFirst()
                .orElseThrow();
    }

    private Engine engine(Patience patience) {
        Rotatable it = new ModelRotatable(new Kind(Capability.C, true, false, Revocation.NOW), provider, safe, fate) {
            @Override
            public List<String> inUseBy(Before before, Instant stored) {
                asked.add(stored);
                List<String> answer = Optional.ofNullable(answers.peek()).orElseThrow();
                if (answers.size() > 1) {
                    answers.remove();
                }
                return answer;
            }

            @Override
            public void revoke(Before before) {
                if (isRefused) {
                    throw new IssuerException(IssuerException.Certainty.REFUSED, "not now");
                }
                super.revoke(before);
            }
        };
        return new Engine(
                it, log, "rekey-test", Clock.fixed(NOW, ZoneOffset.UTC), pause -> slept = slept.plus(pause), patience);
    }
}
