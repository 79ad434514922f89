package dev.rekey.internal.engine;

import java.time.Duration;

/**
 * How long a run waits before it leaves a rotation to a person.
 *
 * @param proof for a new credential to be accepted, and for an old one to be rejected
 * @param grace for what still runs with the old one to end
 */
public record Patience(Duration proof, Duration grace) {
    /** Two minutes for providers to catch up, ten for work to end. */
    public static final Patience DEFAULT = new Patience(Duration.ofMinutes(2), Duration.ofMinutes(10));
}
