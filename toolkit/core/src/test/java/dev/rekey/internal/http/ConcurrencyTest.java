package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConcurrencyTest {
    @Test
    void eightReadsGoAtOnceAndNoMore() throws Exception {
        Gauge gauge = new Gauge();
        CyclicBarrier eight = new CyclicBarrier(8);
        try (Bench bench = new Bench()) {
            bench.always(request -> gauge.during(() -> {
                // Passes only if eight are here together; a ninth would show on the gauge.
                eight.await(10, TimeUnit.SECONDS);
                return Bench.json(200, "{}");
            }));

            inParallel(IntStream.range(0, 32).mapToObj(i -> Bench.READ).toList(), bench.transport);

            assertThat(gauge.highest()).isEqualTo(8);
        }
    }

    @Test
    void writesStartWithTwoAtOnce() throws Exception {
        Gauge gauge = new Gauge();
        try (Bench bench = new Bench()) {
            bench.always(request -> gauge.during(() -> Bench.json(200, "{}")));

            inParallel(IntStream.range(0, 10).mapToObj(ConcurrencyTest::write).toList(), bench.transport);

            assertThat(gauge.highest()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void writesOfOneGroupGoOneByOne() throws Exception {
        Map<String, Gauge> gauges = new ConcurrentHashMap<>();
        Pace wide = new Pace(8, 8, Pace.UNPACED, Pace.UNPACED, 8);
        CountDownLatch twoGroups = new CountDownLatch(2);
        try (Bench bench = new Bench(config -> config.limits(Limits.DEFAULT.withPaces(wide, wide)))) {
            bench.always(request -> gauges.computeIfAbsent(request.getTarget(), target -> new Gauge())
                    .during(() -> {
                        // Passes only if another group is not held up by this one.
                        twoGroups.countDown();
                        assertThat(twoGroups.await(10, TimeUnit.SECONDS)).isTrue();
                        return Bench.json(200, "{}");
                    }));

            inParallel(IntStream.range(0, 12).mapToObj(i -> write(i % 2)).toList(), bench.transport);

            assertThat(gauges.values()).extracting(Gauge::highest).containsExactly(1, 1);
        }
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        try (Bench bench = new Bench()) {
            bench.always(Bench.json(200, "{}"));
            for (int i = 0; i < 10; i++) {
                bench.transport.send(Bench.READ);
            }
            assertThat(bench.requests())
                    .extracting(RecordedRequest::getConnectionIndex)
                    .containsOnly(0);

            inParallel(IntStream.range(0, 64).mapToObj(i -> Bench.READ).toList(), bench.transport);

            assertThat(bench.requests())
                    .extracting(RecordedRequest::getConnectionIndex)
                    .allMatch(index -> index < 8);
        }
    }

    @Test
    void http2SharesOneConnection(@TempDir Path directory) throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        Path trusted = Files.writeString(directory.resolve("ca.pem"), certificate.certificatePem());
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            server.start();
            IntStream.range(0, 17)
                    .forEach(i -> server.enqueue(Bench.json(200, "{}").build()));
            TransportConfig config = TransportConfig.builder(
                            URI.create("https://localhost:" + server.getPort()), Secret.of(Bench.TOKEN))
                    .caFile(trusted)
                    .build();

            try (Transport transport = Transport.open(config)) {
                transport.send(Bench.READ);
                inParallel(IntStream.range(0, 16).mapToObj(i -> Bench.READ).toList(), transport);
            }

            for (int i = 0; i < 17; i++) {
                RecordedRequest request = server.takeRequest();
                assertThat(request.getVersion()).isEqualTo("HTTP/2");
                assertThat(request.getConnectionIndex()).isZero();
            }
        }
    }

    @Test
    void closingEndsTheThreads() throws Exception {
        Set<Thread> others = threads();
        try (Bench bench = new Bench()) {
            bench.always(Bench.json(200, "{}"));
            bench.transport.send(Bench.READ);
            Set<Thread> threads = Set.of();
            while (threads.isEmpty()) {
                // OkHttp gives a thread another name until a moment after the call.
                threads = threads();
                threads.removeAll(others);
            }
            assertThat(threads).allMatch(Thread::isDaemon);

            bench.transport.close();

            for (Thread thread : threads) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rekey-http"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void closingEndsCallsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Bench bench = new Bench(Bench::patient)) {
            bench.always(request -> {
                arrived.countDown();
                return Bench.status(200).onResponseStart(SocketEffect.Stall.INSTANCE);
            });
            Future<ApiResponse> call = threads.submit(() -> bench.transport.send(Bench.READ));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            bench.transport.close();

            assertThat(call)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("this transport is closed");
        } finally {
            threads.shutdownNow();
        }
    }

    private static ApiRequest write(int group) {
        return ApiRequest.upsert(
                "write", "PUT", "context-" + group, Bench.payload("{}"), "/api/v2/context/{id}", "c" + group);
    }

    private static void inParallel(List<ApiRequest> requests, Transport transport) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Future<ApiResponse>> calls = new ArrayList<>();
            requests.forEach(request -> calls.add(threads.submit(() -> transport.send(request))));
            for (Future<ApiResponse> call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many were inside at once. */
    private static final class Gauge {
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger highest = new AtomicInteger();

        <T> T during(Callable<T> work) {
            highest.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                return work.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                inside.decrementAndGet();
            }
        }

        int highest() {
            return highest.get();
        }
    }
}
