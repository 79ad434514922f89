package dev.rekey.internal.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Full jitter: anything between nothing and a ceiling that doubles, so that callers that failed together part. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration CEILING = Duration.ofSeconds(60);

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait after {@code failures} failures before this one: up to 0.5 s, 1 s, 2 s … 60 s. */
    Duration after(int failures) {
        long ceiling = Math.min(CEILING.toNanos(), FIRST.toNanos() << Math.min(failures, 20));
        return Duration.ofNanos((long) (random.nextDouble() * ceiling));
    }
}
