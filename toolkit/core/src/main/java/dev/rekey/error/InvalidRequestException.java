package dev.rekey.error;

import java.util.Optional;

/** CircleCI understood the request and refused it: change what was asked. */
public final class InvalidRequestException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message, FailedCall call) {
        super(message, Optional.of(call));
    }
}
