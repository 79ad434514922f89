package dev.rekey.error;

import java.util.Optional;

/** The thing does not exist, or CircleCI hides it from this token: both answer alike. Without a {@link #call()}, the name was not among those listed. */
public final class NotFoundException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message, Optional.empty());
    }

    public NotFoundException(String message, FailedCall call) {
        super(message, Optional.of(call));
    }
}
