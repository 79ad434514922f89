package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnexpectedResponseException;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A followed redirect would hand the token, and on 307 and 308 the new value, to whoever the answer names. */
class RedirectTest {
    private final MockWebServer elsewhere = new MockWebServer();
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        elsewhere.setDispatcher(Bench.by(request -> Bench.json(200, "{}")));
        elsewhere.start();
        bench = new Bench();
    }

    @AfterEach
    void stop() {
        bench.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void ofAReadIsAFailureAndNotFollowed(int status) {
        redirectsElsewhere(status);

        assertThatThrownBy(() -> bench.transport.send(Bench.READ))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessage("list contexts of gh/acme: " + status + " (GET /api/v2/context): a redirect to "
                        + elsewhere.getHostName()
                        + ". It was not followed, as that would hand over the token. Check the host.");
        assertThat(elsewhere.getRequestCount()).isZero();
        assertThat(bench.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void ofAWriteIsAFailureAndNotFollowed(int status) {
        redirectsElsewhere(status);

        assertThatThrownBy(() -> bench.transport.send(Bench.upsert("{\"value\":\"marker\"}")))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("redirect")
                .hasMessageNotContaining("marker");
        assertThat(elsewhere.getRequestCount()).isZero();
        assertThat(bench.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/other", "//", "not an address", ""})
    void withoutAnotherHostNamesNone(String location) {
        bench.answers(Bench.status(302).addHeader("Location", location));

        assertThatThrownBy(() -> bench.transport.send(Bench.READ))
                .hasMessageContaining("a redirect. It was not followed");
        assertThat(bench.server.getRequestCount()).isEqualTo(1);
    }

    private void redirectsElsewhere(int status) {
        bench.answers(Bench.status(status)
                .addHeader("Location", elsewhere.url("/steal?token=marker").toString()));
    }
}
