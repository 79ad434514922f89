package dev.rekey.internal.http;

import java.time.Duration;

/**
 * How long one attempt may take.
 *
 * @param connect to reach the host, TLS included
 * @param firstByte from the request's end to the answer's headers, and between two pieces of the body
 * @param call the whole attempt; ends a body that drips a byte a second
 */
public record Timeouts(Duration connect, Duration firstByte, Duration call) {
    /** 5, 20 and 30 seconds. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30));

    public Timeouts {
        // OkHttp reads zero as "no deadline", which is the one thing that must not be configurable.
        if (!positive(connect) || !positive(firstByte) || !positive(call)) {
            throw new IllegalArgumentException("every timeout must be at least a millisecond");
        }
    }

    private static boolean positive(Duration duration) {
        return duration.toMillis() > 0;
    }
}
