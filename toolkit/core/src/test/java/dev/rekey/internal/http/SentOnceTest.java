package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.CircleCIException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A create that is repeated leaves a credential that nobody knows. OkHttp repeats some by itself unless it is kept from it. */
class SentOnceTest {
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench(Bench::hurried);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    static Stream<Named<MockResponse.Builder>> troubles() {
        return Stream.of(
                Named.of("503 at once", Bench.status(503).addHeader("Retry-After", 0)),
                Named.of("503", Bench.status(503)),
                Named.of("408", Bench.status(408)),
                Named.of("408 at once", Bench.status(408).addHeader("Retry-After", 0)),
                Named.of("421", Bench.status(421)),
                Named.of("429", Bench.status(429).addHeader("Retry-After", 0)),
                Named.of("500", Bench.status(500)),
                Named.of("reset before the answer", Bench.status(200).onResponseStart(new SocketEffect.CloseSocket())),
                Named.of("reset in the request", Bench.status(200).onRequestBody(new SocketEffect.CloseSocket())),
                Named.of(
                        "cut short",
                        Bench.json(201, "{")
                                .setHeader("Content-Length", 99)
                                .onResponseEnd(new SocketEffect.CloseSocket())),
                Named.of("no answer", Bench.status(200).onResponseStart(SocketEffect.Stall.INSTANCE)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whateverHappens(MockResponse.Builder trouble) {
        bench.answers(trouble, Bench.json(201, "{}"));

        // A second request would be answered well, and so be no failure.
        assertThatThrownBy(() -> bench.transport.send(Bench.create("{\"label\":\"x\"}")))
                .isInstanceOf(CircleCIException.class);

        assertThat(bench.server.getRequestCount()).isLessThanOrEqualTo(1);
    }

    @Test
    void evenWithoutABody() {
        bench.always(Bench.status(503).addHeader("Retry-After", 0));
        ApiRequest delete = new ApiRequest(
                "delete",
                "DELETE",
                "/api/v2/webhook/{id}",
                List.of("w"),
                List.of(),
                Optional.empty(),
                false,
                Origin.MAIN,
                Optional.empty());

        assertThatThrownBy(() -> bench.transport.send(delete)).isInstanceOf(CircleCIException.class);

        assertThat(bench.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void withItsLength() throws Exception {
        bench.answers(Bench.json(201, "{}"));

        bench.transport.send(Bench.create("{\"label\":\"ä\"}"));

        var sent = bench.server.takeRequest();
        assertThat(sent.getHeaders().get("Content-Length")).isEqualTo("14");
        assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(sent.getBody().utf8()).isEqualTo("{\"label\":\"ä\"}");
    }

    /** Six tries, all ours: with OkHttp's own there would be more, and they would be faster than the server asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "99999999999"})
    void readsAreRepeatedByUsAlone(String retryAfter) {
        bench.always(Bench.status(503).addHeader("Retry-After", retryAfter));

        assertThatThrownBy(() -> bench.transport.send(Bench.READ)).isInstanceOf(CircleCIException.class);

        int expected = retryAfter.startsWith("0") ? 6 : 1;
        assertThat(bench.server.getRequestCount()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421})
    void readsWithAVerdictAreNotRepeated(int status) {
        bench.always(Bench.status(status));

        assertThatThrownBy(() -> bench.transport.send(Bench.READ)).isInstanceOf(CircleCIException.class);

        assertThat(bench.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPayloadThatFailsSendsNothing() {
        Payload broken = out -> {
            out.write('{');
            throw new IllegalStateException("this secret has been wiped");
        };

        assertThatThrownBy(() -> bench.transport.send(ApiRequest.create("create", "g", broken, "/api/v2/context")))
                .hasMessage("this secret has been wiped");

        assertThat(bench.server.getRequestCount()).isZero();
    }
}
