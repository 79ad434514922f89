package dev.rekey.error;

import java.util.Optional;

/** CircleCI failed (5xx) and kept failing: repeat later. */
public final class ServiceException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public ServiceException(String message, FailedCall call) {
        super(message, Optional.of(call));
    }
}
