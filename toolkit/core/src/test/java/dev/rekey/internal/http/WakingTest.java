package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnauthenticatedException;
import dev.rekey.model.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that waits out a pause learns at once that waiting has become pointless. */
@Timeout(30)
class WakingTest {
    private Bench bench;
    private Transport transport;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        transport = Transport.open(
                TransportConfig.builder(bench.server.url("/").uri(), Secret.of(Bench.TOKEN))
                        .build(),
                new StillTicker(),
                () -> 0L);
    }

    @AfterEach
    void stop() {
        transport.close();
        bench.close();
    }

    @Test
    void whenTheTokenIsRejected() {
        CompletableFuture<Throwable> write = aWriteThatWaits();
        bench.answers(Bench.status(401));

        assertThatThrownBy(() -> transport.send(Bench.READ)).isInstanceOf(UnauthenticatedException.class);

        assertThat(write).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(UnauthenticatedException.class);
        assertThat(bench.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whenTheTransportIsClosed() {
        CompletableFuture<Throwable> write = aWriteThatWaits();

        transport.close();

        assertThat(write)
                .succeedsWithin(Duration.ofSeconds(10))
                .isInstanceOfSatisfying(
                        IllegalStateException.class,
                        failure -> assertThat(failure).hasMessage("this transport is closed"));
        assertThat(bench.server.getRequestCount()).isEqualTo(1);
    }

    /** Gives back what ends it. */
    private CompletableFuture<Throwable> aWriteThatWaits() {
        bench.answers(Bench.status(429).addHeader("Retry-After", 600));
        assertThatThrownBy(() -> transport.send(Bench.create("{}"))).isNotNull();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                transport.send(Bench.upsert("{}"));
                end.complete(new AssertionError("was sent"));
            } catch (RuntimeException e) {
                end.complete(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return end;
    }
}
