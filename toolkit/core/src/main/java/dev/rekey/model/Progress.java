package dev.rekey.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far long work is.
 *
 * @param activity what is being done: {@code rotate variables of gh/acme}
 * @param done how many items are through, failed ones included
 * @param total how many there are
 * @param failed how many of those done have failed
 * @param elapsed since the work began
 * @param waiting how long the host has asked to send nothing, from now on; zero when it has not
 */
public record Progress(String activity, int done, int total, int failed, Duration elapsed, Duration waiting) {
    /** Earlier than that, a rate says more about the first item than about the work. */
    private static final Duration LEAST_FOR_A_RATE = Duration.ofSeconds(1);

    public Progress {
        Objects.requireNonNull(activity);
        Objects.requireNonNull(elapsed);
        Objects.requireNonNull(waiting);
    }

    /** Items a second so far; empty in the first second, and before the first item is through. */
    public OptionalDouble perSecond() {
        return done == 0 || elapsed.compareTo(LEAST_FOR_A_RATE) < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(done * 1000.0 / elapsed.toMillis());
    }

    /** How long the rest takes at the rate so far, the pause included; empty while there is no rate. */
    public Optional<Duration> left() {
        OptionalDouble rate = perSecond();
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round((total - done) * 1000 / rate.getAsDouble()))
                        .plus(waiting));
    }
}
