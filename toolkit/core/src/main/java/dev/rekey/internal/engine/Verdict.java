package dev.rekey.internal.engine;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.IssuerException;
import dev.rekey.error.RateLimitedException;
import dev.rekey.error.ServiceException;
import dev.rekey.error.TransportException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.error.UnexpectedResponseException;

/** What may be concluded from a failed step. */
enum Verdict {
    /** It was refused, and nothing happened. */
    REFUSED,
    /** It was refused because of the value. */
    VALUE_REFUSED,
    /** It may have happened. */
    UNKNOWN,
    /** Nothing can be done any more by this run: its token is dead, or it was interrupted. */
    FATAL;

    static Verdict of(CircleCIException failure) {
        if (failure instanceof IssuerException provider) {
            return switch (provider.certainty()) {
                case REFUSED -> REFUSED;
                case VALUE_REFUSED -> VALUE_REFUSED;
                case UNKNOWN -> UNKNOWN;
            };
        }
        if (failure instanceof UnauthenticatedException || failure instanceof InterruptedCallException) {
            return FATAL;
        }
        boolean unclear = failure instanceof TransportException
                || failure instanceof ServiceException
                || failure instanceof UnexpectedResponseException
                || failure instanceof RateLimitedException;
        return unclear ? UNKNOWN : REFUSED;
    }
}
