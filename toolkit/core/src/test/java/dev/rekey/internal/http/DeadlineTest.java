package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.TransportException;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlineTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration NEVER = Duration.ofMinutes(10);

    @Nested
    class Time {
        @Test
        void toConnectIsLimited() throws Exception {
            // With its queue full, a listener answers no further connection.
            try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                    Socket first = new Socket(busy.getInetAddress(), busy.getLocalPort());
                    Socket second = new Socket(busy.getInetAddress(), busy.getLocalPort());
                    Transport transport = Transport.open(TransportConfig.builder(
                                    URI.create("http://127.0.0.1:" + busy.getLocalPort()), Secret.of(Bench.TOKEN))
                            .timeouts(new Timeouts(SOON, NEVER, NEVER))
                            .build())) {
                assertThat(first.isConnected() && second.isConnected()).isTrue();

                assertThatThrownBy(() -> transport.send(Bench.create("{}")))
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("no answer in time");
            }
        }

        @Test
        void toTheFirstByteIsLimited() throws Exception {
            try (Bench bench = new Bench(config -> config.timeouts(new Timeouts(NEVER, SOON, NEVER)))) {
                bench.always(Bench.status(200).onResponseStart(SocketEffect.Stall.INSTANCE));

                assertThatThrownBy(() -> bench.transport.send(Bench.create("{}")))
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("no answer in time. The change may or may not have been made.");
            }
        }

        @Test
        void ofABodyThatDripsIsLimited() throws Exception {
            try (Bench bench = new Bench(config -> config.timeouts(new Timeouts(NEVER, NEVER, SOON)))) {
                bench.always(Bench.json(200, "x".repeat(10_000)).throttleBody(1, 20, TimeUnit.MILLISECONDS));

                assertThatThrownBy(() -> bench.transport.send(Bench.create("{}")))
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("200 (POST /api/v1.1/project/{slug}/token): no answer in time");
            }
        }
    }

    @Nested
    class Size {
        private static final int LIMIT = 10 * 1024 * 1024;

        @Test
        void upToTheLimitIsRead() throws Exception {
            try (Bench bench = new Bench()) {
                bench.answers(Bench.json(200, " ".repeat(LIMIT)));

                assertThat(bench.transport.send(Bench.READ).body()).hasSize(LIMIT);
            }
        }

        @Test
        void beyondTheLimitIsAFailure() throws Exception {
            try (Bench bench = new Bench()) {
                bench.answers(Bench.json(200, " ".repeat(LIMIT + 1)));

                assertThatThrownBy(() -> bench.transport.send(Bench.READ))
                        .isInstanceOf(UnexpectedResponseException.class)
                        .hasMessageContaining("200 (GET /api/v2/context): the answer is too large");
                assertThat(bench.server.getRequestCount()).isEqualTo(1);
            }
        }

        @Test
        void isCountedAfterUnpacking() throws Exception {
            Buffer bomb = new Buffer();
            try (var gzip = Okio.buffer(new GzipSink(bomb))) {
                byte[] zeros = new byte[1024 * 1024];
                for (int i = 0; i < 200; i++) {
                    gzip.write(zeros);
                }
            }
            assertThat(bomb.size()).isLessThan(LIMIT);
            try (Bench bench = new Bench()) {
                bench.answers(
                        Bench.status(200).addHeader("Content-Encoding", "gzip").body(bomb));

                assertThatThrownBy(() -> bench.transport.send(Bench.READ))
                        .isInstanceOf(UnexpectedResponseException.class)
                        .hasMessageContaining("too large");
            }
        }
    }
}
