package dev.rekey.internal.engine;

import java.time.Duration;

/**
 * How long a run waits before it leaves a rotation to a person.
 *
 * @param proof for a new credential to be accepted, and for an old one to be rejected
 * @param grace for what still runs with the old one to end; after it the old one dies all the same
 */
public record Patience(Duration proof, Duration grace) {
    /** Two minutes for providers to catch up. No grace: a stolen credential lives no longer than it has to, unless asked for. */
    public static final Patience DEFAULT = new Patience(Duration.ofMinutes(2), Duration.ZERO);

    /** The same, with another grace. */
    public Patience withGrace(Duration other) {
        return new Patience(proof, other);
    }
}
