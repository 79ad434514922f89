package dev.rekey.error;

import java.util.Optional;

/**
 * A provider of credentials other than CircleCI did not do what it was asked. What may be concluded is in
 * {@link #certainty()}: after an unknown outcome the same is asked again with the same value, never with another one.
 */
public final class IssuerException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    /** What is known of the call. */
    public enum Certainty {
        /** It was refused, and nothing happened. */
        REFUSED,
        /** It was refused because of the value, for instance by a policy for passwords: another value may do. */
        VALUE_REFUSED,
        /** No clear answer came: it may have happened. */
        UNKNOWN
    }

    private final Certainty certainty;

    /**
     * @param message what was tried, what came back, what to try; without any value
     */
    public IssuerException(Certainty certainty, String message) {
        super(message, Optional.empty());
        this.certainty = certainty;
    }

    /** What is known of the call. */
    public Certainty certainty() {
        return certainty;
    }
}
