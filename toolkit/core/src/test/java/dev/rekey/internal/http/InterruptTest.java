package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.error.InterruptedCallException;
import dev.rekey.model.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every wait ends at once when the thread is interrupted. The deadlines here are far away: only the interrupt ends a call. */
@Timeout(30)
class InterruptTest {
    @Test
    void beforeTheCallSendsNothing() throws Exception {
        try (Bench bench = new Bench()) {
            Interruptible call = new Interruptible(() -> {
                Thread.currentThread().interrupt();
                bench.transport.send(Bench.READ);
            });

            call.assertInterrupted();
            assertThat(bench.server.getRequestCount()).isZero();
        }
    }

    @Test
    void whileConnecting() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket first = new Socket(busy.getInetAddress(), busy.getLocalPort());
                Socket second = new Socket(busy.getInetAddress(), busy.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            CountDownLatch sent = new CountDownLatch(1);
            try (Transport transport =
                    Transport.open(patient(busy).listener(onSent(sent)).build())) {
                Interruptible call = new Interruptible(() -> transport.send(Bench.READ));

                call.interruptAfter(sent);

                call.assertInterrupted();
            }
        }
    }

    @Test
    void whileWaitingForTheAnswer() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (Bench bench = new Bench(Bench::patient)) {
            bench.always(request -> {
                arrived.countDown();
                return Bench.status(200).onResponseStart(SocketEffect.Stall.INSTANCE);
            });
            Interruptible call = new Interruptible(() -> bench.transport.send(Bench.READ));

            call.interruptAfter(arrived);

            call.assertInterrupted();
        }
    }

    @Test
    void hangsUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Transport transport = Transport.open(patient(server).build())) {
            Interruptible call = new Interruptible(() -> transport.send(Bench.READ));
            try (Socket connection = server.accept()) {
                connection.setSoTimeout(10_000);
                assertThat(connection.getInputStream().read()).isEqualTo('G');

                call.thread.interrupt();

                call.assertInterrupted();
                assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    @Test
    void whileReadingTheBody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        try (Bench bench = new Bench(Bench::patient)) {
            bench.always(Bench.status(200).body(new StallingBody(begun, letGo)));
            Interruptible call = new Interruptible(() -> bench.transport.send(Bench.READ));

            call.interruptAfter(begun);

            call.assertInterrupted();
            letGo.countDown();
        }
    }

    @Test
    void whileWaitingToTryAgain() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        try (Bench bench = new Bench();
                Transport transport = onStillTime(bench, listener(waiting))) {
            bench.always(Bench.status(500));
            Interruptible call = new Interruptible(() -> transport.send(Bench.READ));

            call.interruptAfter(waiting);

            call.assertInterrupted();
            assertThat(bench.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void whileThePauseLasts() throws Exception {
        try (Bench bench = new Bench();
                Transport transport = onStillTime(bench, TransportListener.NONE)) {
            bench.always(
                    Bench.json(200, "{}").addHeader("RateLimit-Remaining", 0).addHeader("RateLimit-Reset", 600));
            transport.send(Bench.READ);
            Interruptible call = new Interruptible(() -> transport.send(Bench.READ));

            call.interruptOnceItWaits();

            call.assertInterrupted();
            assertThat(bench.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void whileOthersAreInFlight() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        Pace one = new Pace(1, 1, Pace.UNPACED, Pace.UNPACED, 1);
        try (Bench bench = new Bench(config -> Bench.patient(config).limits(Limits.DEFAULT.withPaces(one, one)))) {
            bench.always(stalling(arrived));
            Interruptible first = new Interruptible(() -> bench.transport.send(Bench.READ));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            Interruptible second = new Interruptible(() -> bench.transport.send(Bench.READ));

            second.interruptOnceItWaits();

            second.assertInterrupted();
            first.thread.interrupt();
            first.assertInterrupted();
        }
    }

    @Test
    void whileAnotherWriteOfTheGroupIsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (Bench bench = new Bench(Bench::patient)) {
            bench.always(stalling(arrived));
            Interruptible first = new Interruptible(() -> bench.transport.send(Bench.upsert("{}")));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            Interruptible second = new Interruptible(() -> bench.transport.send(Bench.upsert("{}")));

            second.interruptOnceItWaits();

            second.assertInterrupted();
            first.thread.interrupt();
            first.assertInterrupted();
        }
    }

    @Test
    void leavesTheTransportUsable() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (Bench bench = new Bench(Bench::patient)) {
            bench.always(stalling(arrived));
            Interruptible call = new Interruptible(() -> bench.transport.send(Bench.upsert("{}")));
            call.interruptAfter(arrived);
            call.assertInterrupted();
            bench.always(Bench.json(200, "{}"));

            assertThat(bench.transport.send(Bench.upsert("{}")).status()).isEqualTo(200);
        }
    }

    private static Function<RecordedRequest, MockResponse.Builder> stalling(CountDownLatch arrived) {
        return request -> {
            arrived.countDown();
            return Bench.status(200).onResponseStart(SocketEffect.Stall.INSTANCE);
        };
    }

    private static Transport onStillTime(Bench bench, TransportListener listener) {
        TransportConfig config = TransportConfig.builder(bench.server.url("/").uri(), Secret.of(Bench.TOKEN))
                .listener(listener)
                .build();
        RandomGenerator longest = () -> -1L;
        return Transport.open(config, new StillTicker(), longest);
    }

    private static TransportConfig.Builder patient(ServerSocket server) {
        URI host = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return Bench.patient(TransportConfig.builder(host, Secret.of(Bench.TOKEN)));
    }

    private static TransportListener onSent(CountDownLatch sent) {
        return new TransportListener() {
            @Override
            public void sent(String method, String template) {
                sent.countDown();
            }
        };
    }

    private static TransportListener listener(CountDownLatch waiting) {
        return new TransportListener() {
            @Override
            public void retrying(String method, String template, Duration delay, String why) {
                waiting.countDown();
            }
        };
    }

    /** A call on a thread of its own, with what became of it. */
    private static final class Interruptible {
        private final CompletableFuture<Boolean> flagSet = new CompletableFuture<>();
        private final Thread thread;

        Interruptible(Runnable call) {
            thread = new Thread(() -> {
                try {
                    call.run();
                    flagSet.completeExceptionally(new AssertionError("was not interrupted"));
                } catch (InterruptedCallException e) {
                    flagSet.complete(Thread.currentThread().isInterrupted());
                } catch (RuntimeException e) {
                    flagSet.completeExceptionally(e);
                }
            });
            thread.start();
        }

        void interruptAfter(CountDownLatch latch) throws InterruptedException {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
        }

        void interruptOnceItWaits() {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            thread.interrupt();
        }

        void assertInterrupted() throws Exception {
            assertThat(flagSet.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
