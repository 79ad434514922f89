package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ReadOnlyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenerTest {
    private final List<String> heard = new ArrayList<>();
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench(config -> config.listener(new Recorder()));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void hearsACallAndItsAnswer() {
        bench.answers(Bench.json(200, "{}"));

        bench.transport.send(ApiRequest.get("read", "/api/v2/context/{id}", "marker"));

        assertThat(heard).containsExactly("sent GET /api/v2/context/{id}", "answered GET /api/v2/context/{id} 200");
    }

    @Test
    void hearsWhyACallGoesOutAgain() {
        bench.answers(
                Bench.status(500),
                Bench.status(200).onResponseStart(new SocketEffect.CloseSocket()),
                Bench.json(200, "{}"));

        bench.transport.send(Bench.READ);

        assertThat(heard)
                .containsExactly(
                        "sent GET /api/v2/context",
                        "answered GET /api/v2/context 500",
                        "retrying GET /api/v2/context PT0.25S 500",
                        "sent GET /api/v2/context",
                        "lost GET /api/v2/context connection lost",
                        "retrying GET /api/v2/context PT0.5S connection lost",
                        "sent GET /api/v2/context",
                        "answered GET /api/v2/context 200");
    }

    @Test
    void hearsOfAPauseOnce() {
        bench.answers(
                Bench.json(200, "{}").addHeader("RateLimit-Remaining", 0).addHeader("RateLimit-Reset", 4),
                Bench.json(200, "{}"));
        bench.transport.send(Bench.READ);

        bench.transport.send(Bench.READ);

        assertThat(heard).filteredOn(event -> event.startsWith("waiting")).containsExactly("waiting PT4S");
    }

    @Test
    void hearsOfTheEndOfACallOnceATemplate() {
        bench.always(Bench.json(200, "{}")
                .addHeader("Deprecation", "true")
                .addHeader("Sunset", "Wed, 04 Jan 2023 12:00:00 GMT"));
        bench.transport.send(Bench.READ);
        bench.transport.send(Bench.READ);
        bench.transport.send(ApiRequest.get("read", "/api/v1.1/me"));

        assertThat(heard)
                .filteredOn(event -> event.startsWith("deprecated"))
                .containsExactly(
                        "deprecated GET /api/v2/context Optional[2023-01-04T12:00:00Z]",
                        "deprecated GET /api/v1.1/me Optional[2023-01-04T12:00:00Z]");
    }

    @Test
    void hearsOfAnEndWithoutADay() {
        bench.answers(Bench.json(200, "{}").addHeader("Deprecation", "true"));

        bench.transport.send(Bench.READ);

        assertThat(heard).contains("deprecated GET /api/v2/context Optional.empty");
    }

    @Test
    void hearsNothingOfARefusedWrite() throws Exception {
        try (Bench readOnly = new Bench(config -> config.readOnly(true).listener(new Recorder()))) {
            readOnly.answers(Bench.json(200, "{}"));

            assertThatThrownBy(() -> readOnly.transport.send(Bench.upsert("{}")))
                    .isInstanceOf(ReadOnlyException.class)
                    .hasMessage("store NPM_TOKEN in deploy: this client is read-only; nothing was sent.");
            assertThat(heard).isEmpty();
            assertThat(readOnly.server.getRequestCount()).isZero();
            assertThat(readOnly.transport.send(Bench.READ).status()).isEqualTo(200);
        }
    }

    private final class Recorder implements TransportListener {
        @Override
        public void sent(String method, String template) {
            heard.add("sent " + method + " " + template);
        }

        @Override
        public void answered(String method, String template, int status, Duration took) {
            heard.add("answered " + method + " " + template + " " + status);
        }

        @Override
        public void lost(String method, String template, String why) {
            heard.add("lost " + method + " " + template + " " + why);
        }

        @Override
        public void retrying(String method, String template, Duration delay, String why) {
            heard.add("retrying " + method + " " + template + " " + delay + " " + why);
        }

        @Override
        public void waitingForRateLimit(Duration pause) {
            heard.add("waiting " + pause);
        }

        @Override
        public void deprecated(String method, String template, Optional<Instant> sunset) {
            heard.add("deprecated " + method + " " + template + " " + sunset);
        }
    }
}
