package dev.rekey.error;

import java.util.Optional;

/** The token is missing or was rejected: give another one. Without a {@link #call()}, none was found at all. */
public final class UnauthenticatedException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public UnauthenticatedException(String message) {
        super(message, Optional.empty());
    }

    public UnauthenticatedException(String message, FailedCall call) {
        super(message, Optional.of(call));
    }
}
