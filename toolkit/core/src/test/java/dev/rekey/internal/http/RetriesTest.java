package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.error.CircleCIException;
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
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
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
                    .containsOnly(tuple("PUT", "{\"value\":\"v\"}"))
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

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
