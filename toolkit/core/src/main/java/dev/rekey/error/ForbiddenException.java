package dev.rekey.error;

import java.util.Optional;

/** The token may not do this: use one of a member with more rights. CircleCI also answers this way for contexts that do not exist. */
public final class ForbiddenException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message, FailedCall call) {
        super(message, Optional.of(call));
    }
}
