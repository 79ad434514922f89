package dev.rekey.error;

import java.util.Optional;

/** Some slots of a plan could not be changed; the report says which. */
public final class ChangeFailedException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public ChangeFailedException(String message) {
        super(message, Optional.empty());
    }
}
