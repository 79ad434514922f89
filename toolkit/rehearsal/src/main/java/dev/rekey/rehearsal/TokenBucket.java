package dev.rekey.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets so many requests through each second, saved up to one second's worth. A rate of 0 lets everything through. */
final class TokenBucket {

    private final int perSecond;
    private final Clock clock;
    private double tokens;
    private Instant filledAt;

    TokenBucket(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.tokens = perSecond;
        this.filledAt = clock.instant();
    }

    synchronized boolean take() {
        if (perSecond == 0) {
            return true;
        }
        Instant now = clock.instant();
        double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
        tokens = Math.min(perSecond, tokens + seconds * perSecond);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    synchronized int remaining() {
        return (int) tokens;
    }
}
