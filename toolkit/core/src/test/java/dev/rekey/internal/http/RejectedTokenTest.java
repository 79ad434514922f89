package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnauthenticatedException;
import dev.rekey.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** A token that dies in the middle of a run is one failure, not ninety. */
class RejectedTokenTest {
    @Test
    void stopsEveryLaterCall() throws Exception {
        try (Bench bench = new Bench()) {
            bench.always(Bench.json(401, "{\"message\":\"Unauthorized\"}"));
            Throwable first = failure(bench, Bench.READ);

            Throwable second = failure(bench, Bench.upsert("{}"));

            assertThat(first)
                    .isInstanceOf(UnauthenticatedException.class)
                    .hasMessage(
                            "list contexts of gh/acme: 401 (GET /api/v2/context): Unauthorized. The token is missing,"
                                    + " mistyped, expired or revoked: give another one.");
            assertThat(second).isInstanceOf(UnauthenticatedException.class).hasMessage(first.getMessage());
            assertThat(((UnauthenticatedException) second).call()).isEqualTo(((UnauthenticatedException) first).call());
            assertThat(bench.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void stopsEveryCallThatWaitsForItsTurn() throws Exception {
        Pace oneAtATime = new Pace(1, 1, Pace.UNPACED, Pace.UNPACED, 8);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        try (Bench bench = new Bench(config -> config.limits(Limits.DEFAULT.withPaces(oneAtATime, oneAtATime)))) {
            bench.always(request -> {
                arrived.countDown();
                await(queued);
                return Bench.status(401);
            });

            List<Throwable> failures = inParallel(8, () -> bench.transport.send(Bench.READ), arrived, queued);

            assertThat(failures).hasSize(8).hasOnlyElementsOfType(UnauthenticatedException.class);
            assertThat(bench.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void stopsWritesOfTheSameGroupThatWait() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        try (Bench bench = new Bench()) {
            bench.always(request -> {
                arrived.countDown();
                await(queued);
                return Bench.status(401);
            });

            List<Throwable> failures = inParallel(8, () -> bench.transport.send(Bench.upsert("{}")), arrived, queued);

            assertThat(failures).hasSize(8).hasOnlyElementsOfType(UnauthenticatedException.class);
            assertThat(bench.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void isForgottenOnceAnotherTokenCame() throws Exception {
        try (Bench bench = new Bench()) {
            bench.answers(Bench.status(401), Bench.json(200, "{}"));
            failure(bench, Bench.READ);

            bench.transport.token(Secret.of("another"));

            assertThat(bench.transport.send(Bench.READ).status()).isEqualTo(200);
            assertThat(bench.requests())
                    .extracting(request -> request.getHeaders().get("Circle-Token"))
                    .containsExactly(Bench.TOKEN, "another");
        }
    }

    @Test
    void doesNotCondemnTheTokenThatCameInTheMeantime() throws Exception {
        try (Bench bench = new Bench()) {
            bench.always(request -> isFirst(request, bench) ? Bench.status(401) : Bench.json(200, "{}"));
            failure(bench, Bench.READ);

            assertThat(bench.transport.send(Bench.READ).status()).isEqualTo(200);
        }
    }

    /** Replaces the token while the first request is under way. */
    private static boolean isFirst(RecordedRequest request, Bench bench) {
        boolean first = Bench.TOKEN.equals(request.getHeaders().get("Circle-Token"));
        if (first) {
            bench.transport.token(Secret.of("another"));
        }
        return first;
    }

    private static Throwable failure(Bench bench, ApiRequest request) {
        try {
            bench.transport.send(request);
            throw new AssertionError("should have failed");
        } catch (UnauthenticatedException e) {
            return e;
        }
    }

    /** Lets the answer go once the callers behind the first are waiting or about to. */
    private static List<Throwable> inParallel(int callers, Runnable call, CountDownLatch arrived, CountDownLatch queued)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(call));
            }
            await(arrived);
            queued.countDown();
            List<Throwable> failures = new ArrayList<>();
            for (Future<?> each : calls) {
                assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS))
                        .satisfies(thrown -> failures.add(thrown.getCause()));
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
