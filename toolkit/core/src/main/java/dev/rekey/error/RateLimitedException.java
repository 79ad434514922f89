package dev.rekey.error;

import java.time.Duration;
import java.util.Optional;

/** CircleCI kept asking for patience: wait {@link #retryAfter()}, then repeat. */
public final class RateLimitedException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    public RateLimitedException(String message, FailedCall call, Duration retryAfter) {
        super(message, Optional.of(call));
        this.retryAfter = retryAfter;
    }

    /** How long CircleCI asked to wait; zero when it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
