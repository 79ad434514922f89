package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.RateLimitedException;
import dev.rekey.error.ServiceException;
import dev.rekey.error.TransportException;
import dev.rekey.error.UnexpectedResponseException;
import java.time.Duration;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench(Bench::hurried);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Nested
    class Errors {
        @ParameterizedTest
        @ValueSource(ints = {500, 502, 503, 504})
        void areTriedAgain(int status) {
            bench.answers(Bench.status(status), Bench.status(status), Bench.json(200, "{}"));

            assertThat(bench.transport.send(Bench.READ).status()).isEqualTo(200);
            assertThat(bench.server.getRequestCount()).isEqualTo(3);
        }

        @Test
        void areTriedSixTimesWithGrowingWaits() {
            bench.always(Bench.status(500));

            assertThatThrownBy(() -> bench.transport.send(Bench.READ)).isInstanceOf(ServiceException.class);

            assertThat(bench.server.getRequestCount()).isEqualTo(6);
            assertThat(bench.ticker.waits())
                    .containsExactly(millis(250), millis(500), millis(1_000), millis(2_000), millis(4_000));
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 401, 403, 404, 408, 409, 410, 422, 501})
        void thatAreVerdictsAreNot(int status) {
            bench.answers(Bench.status(status));

            assertThatThrownBy(() -> bench.transport.send(Bench.READ)).isInstanceOf(CircleCIException.class);
            assertThat(bench.server.getRequestCount()).isEqualTo(1);
        }

        @Test
        void ofARepeatableWriteAreTriedAgainWithTheSameBody() throws Exception {
            bench.answers(Bench.status(500), Bench.json(200, "{}"));

            bench.transport.send(Bench.upsert("{\"value\":\"v\"}"));

            assertThat(bench.requests())
                    .extracting(
                            RecordedRequest::getMethod,
                            request -> request.getBody().utf8())
                    .containsOnly(org.assertj.core.groups.Tuple.tuple("PUT", "{\"value\":\"v\"}"))
                    .hasSize(2);
        }

        @Test
        void stopBeingTriedAgainOnceTheBudgetIsSpent() {
            bench.always(Bench.status(500));
            IntStream.range(0, 20).forEach(call -> sendInVain());
            assertThat(bench.server.getRequestCount()).isEqualTo(20 * 6);

            sendInVain();

            assertThat(bench.server.getRequestCount()).isEqualTo(20 * 6 + 1);
        }

        private void sendInVain() {
            assertThatThrownBy(() -> bench.transport.send(Bench.READ)).isInstanceOf(ServiceException.class);
        }
    }

    @Nested
    class LostConnections {
        @Test
        void areMadeAgain() {
            bench.answers(
                    Bench.status(200).onResponseStart(new SocketEffect.CloseSocket()),
                    Bench.status(200).onRequestStart(new SocketEffect.CloseSocket()),
                    Bench.json(200, "{}"));

            assertThat(bench.transport.send(Bench.READ).status()).isEqualTo(200);
            assertThat(bench.server.getRequestCount()).isEqualTo(3);
        }

        @Test
        void areAFailureAfterSixTries() {
            bench.always(Bench.status(200).onResponseStart(new SocketEffect.CloseSocket()));

            assertThatThrownBy(() -> bench.transport.send(Bench.READ))
                    .isInstanceOf(TransportException.class)
                    .hasMessage(
                            "list contexts of gh/acme: (GET /api/v2/context): connection lost. Check the network, then"
                                    + " try again.");
            assertThat(bench.server.getRequestCount()).isEqualTo(6);
        }

        @Test
        void ofAWriteLeaveItsFateOpen() {
            bench.always(Bench.status(200).onResponseStart(new SocketEffect.CloseSocket()));

            assertThatThrownBy(() -> bench.transport.send(Bench.upsert("{}")))
                    .hasMessageContaining("connection lost. The change may or may not have been made.");
        }

        @Test
        void thatWereIdleAreReplaced() {
            bench.answers(
                    Bench.json(200, "{}").onResponseEnd(new SocketEffect.CloseSocket()), Bench.json(200, "{\"n\":2}"));
            bench.transport.send(Bench.READ);

            assertThat(bench.transport.send(Bench.READ).body()).asString().isEqualTo("{\"n\":2}");
        }

        @Test
        void toNobodyAreAFailureThatSaysSo() {
            bench.server.close();

            assertThatThrownBy(() -> bench.transport.send(Bench.READ))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("no connection");
        }

        @Test
        void answersCutShortAreAskedForAgain() {
            bench.answers(cutShort(), Bench.json(200, "{}"));

            assertThat(bench.transport.send(Bench.READ).body()).asString().isEqualTo("{}");
        }

        @Test
        void answersAlwaysCutShortAreAFailure() {
            bench.always(cutShort());

            assertThatThrownBy(() -> bench.transport.send(Bench.READ))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("200 (GET /api/v2/context): the answer was cut short");
            assertThat(bench.server.getRequestCount()).isEqualTo(6);
        }

        @Test
        void aRefusalCutShortIsStillThatRefusal() {
            bench.answers(Bench.json(404, "{\"message\":\"x\"}")
                    .setHeader("Content-Length", 1_000)
                    .onResponseEnd(new SocketEffect.CloseSocket()));

            assertThatThrownBy(() -> bench.transport.send(Bench.READ)).hasMessageContaining("404");
        }

        private MockResponse.Builder cutShort() {
            return Bench.json(200, "{\"items\":[")
                    .setHeader("Content-Length", 1_000)
                    .onResponseEnd(new SocketEffect.CloseSocket());
        }
    }

    @Nested
    class RequestsForPatience {
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
            java.util.Arrays.fill(answers, patience("1"));
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
                    .hasMessage(
                            "list contexts of gh/acme: (GET /api/v2/context): not sent, as CircleCI asked for a pause."
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

        private static MockResponse.Builder patience(String retryAfter) {
            return Bench.status(429).addHeader("Retry-After", retryAfter);
        }
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
