package dev.rekey.error;

import java.util.Optional;

/** The answer was not what the API documents: HTML from a proxy, a truncated body, a page that repeats for ever. */
public final class UnexpectedResponseException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public UnexpectedResponseException(String message, FailedCall call) {
        super(message, Optional.of(call));
    }
}
