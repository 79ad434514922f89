package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekey.error.RateLimitedException;
import java.time.Duration;
import java.util.Arrays;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses that the server asks for. */
class PatienceTest {
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void areObeyedToTheSecond() {
        bench.answers(patience("7"), Bench.json(200, "{}"));

        bench.transport.send(Bench.READ);

        assertThat(bench.ticker.waited()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void holdEveryOtherCallOfTheKind() {
        bench.answers(patience("7"), Bench.json(200, "{}"));
        assertThatThrownBy(() -> bench.transport.send(Bench.create("{}")))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7)));

        bench.transport.send(Bench.upsert("{}"));

        assertThat(bench.ticker.waits()).first().isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void doNotHoldCallsOfTheOtherKind() {
        bench.answers(patience("7"), Bench.json(200, "{}"));
        assertThatThrownBy(() -> bench.transport.send(Bench.create("{}"))).isNotNull();

        bench.transport.send(Bench.READ);

        assertThat(bench.ticker.waits()).isEmpty();
    }

    @Test
    void countNeitherAsTriesNorAgainstTheBudget() {
        MockResponse.Builder[] answers = new MockResponse.Builder[150];
        Arrays.fill(answers, patience("1"));
        bench.luck(0).answers(answers).answers(Bench.status(500), Bench.json(200, "{}"));

        assertThat(bench.transport.send(Bench.READ).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon"})
    void thatSayNothingUsefulStillCostASecond(String garbage) {
        bench.luck(0).answers(patience(garbage), Bench.json(200, "{}"));

        bench.transport.send(Bench.READ);

        assertThat(bench.ticker.waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void areMeasuredByTheServersClock() {
        bench.answers(
                Bench.status(429)
                        .addHeader("Date", "Wed, 04 Jan 2023 12:00:00 GMT")
                        .addHeader("Retry-After", "Wed, 04 Jan 2023 12:01:30 GMT"),
                Bench.json(200, "{}"));

        bench.transport.send(Bench.READ);

        assertThat(bench.ticker.waited()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void withoutEndAreAFailureAfterAQuarterOfAnHour() {
        bench.always(patience("60"));

        RateLimitedException failure =
                catchThrowableOfType(RateLimitedException.class, () -> bench.transport.send(Bench.READ));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(bench.ticker.waited()).isEqualTo(Duration.ofMinutes(15));
        assertThat(bench.server.getRequestCount()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({"429,901", "429,99999999999", "503,3600"})
    void beyondAQuarterOfAnHourAreAFailureAtOnce(int status, long seconds) {
        bench.answers(Bench.status(status).addHeader("Retry-After", seconds));

        RateLimitedException failure =
                catchThrowableOfType(RateLimitedException.class, () -> bench.transport.send(Bench.READ));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(Math.min(seconds, 86_400)));
        assertThat(failure).hasMessageContaining("min, then repeat.");
        assertThat(bench.ticker.waits()).isEmpty();
    }

    @Test
    void beyondAQuarterOfAnHourSendNothingMoreUntilTheyAreOver() {
        bench.answers(patience("3600"), Bench.json(200, "{}"));
        assertThatThrownBy(() -> bench.transport.send(Bench.READ)).isNotNull();

        assertThatThrownBy(() -> bench.transport.send(Bench.READ))
                .isInstanceOf(RateLimitedException.class)
                .hasMessage("list contexts of gh/acme: (GET /api/v2/context): not sent, as CircleCI asked for a pause."
                        + " Wait 60 min, then repeat.");
        assertThat(bench.server.getRequestCount()).isEqualTo(1);

        bench.ticker.pass(Duration.ofMinutes(60));
        assertThat(bench.transport.send(Bench.READ).status()).isEqualTo(200);
    }

    @Test
    void areHeededAfterA503Too() {
        bench.luck(0).answers(Bench.status(503).addHeader("Retry-After", 9), Bench.json(200, "{}"));

        bench.transport.send(Bench.READ);

        assertThat(bench.ticker.waited()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void areAnticipatedWhenNothingIsLeft() {
        bench.answers(
                Bench.json(200, "{}").addHeader("X-RateLimit-Remaining", 0).addHeader("X-RateLimit-Reset", 4),
                Bench.json(200, "{}"));
        bench.transport.send(Bench.READ);
        assertThat(bench.ticker.waits()).isEmpty();

        bench.transport.send(Bench.READ);

        assertThat(bench.ticker.waited()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theLongerOfTwoHolds() {
        bench.luck(0)
                .answers(
                        patience("5").addHeader("RateLimit-Remaining", 0).addHeader("RateLimit-Reset", 9),
                        Bench.json(200, "{}"));

        bench.transport.send(Bench.READ);

        assertThat(bench.ticker.waited()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void onASuccessHoldNobody() {
        bench.answers(Bench.json(202, "{}").addHeader("Retry-After", 60), Bench.json(200, "{}"));
        bench.transport.send(Bench.READ);

        bench.transport.send(Bench.READ);

        assertThat(bench.ticker.waits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503,400", "500,0"})
    void anOverloadSlowsWritesDown(int status, long millis) {
        bench.luck(0).answers(Bench.status(status), Bench.json(200, "{}"));

        bench.transport.send(Bench.upsert("{}"));

        assertThat(bench.ticker.waited()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void noAnswerInTimeIsAnOverload() throws Exception {
        try (Bench hurried = new Bench(Bench::hurried)) {
            hurried.luck(0)
                    .answers(Bench.status(200).onResponseStart(SocketEffect.Stall.INSTANCE), Bench.json(200, "{}"));

            hurried.transport.send(Bench.upsert("{}"));

            assertThat(hurried.ticker.waited()).isEqualTo(Duration.ofMillis(400));
        }
    }

    private static MockResponse.Builder patience(String retryAfter) {
        return Bench.status(429).addHeader("Retry-After", retryAfter);
    }
}
