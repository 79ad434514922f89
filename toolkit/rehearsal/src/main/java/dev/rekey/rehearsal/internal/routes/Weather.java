package dev.rekey.rehearsal.internal.routes;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Faults that show in the content of an answer rather than in its delivery.
 *
 * @param twist asked once for each page after the first, so that a fault hits a listing and nothing else
 * @param propagation how long a listing lags behind what was stored
 */
public record Weather(Supplier<Twist> twist, Duration propagation) {

    /** What may happen to a page. */
    public enum Twist {
        NONE,
        /** The page before comes again, with the token that asked for this one. */
        REPEAT,
        /** The page starts with the last item of the page before. */
        OVERLAP
    }

    public static final Weather FAIR = new Weather(() -> Twist.NONE, Duration.ZERO);
}
