package dev.rekey.error;

import java.util.Optional;

/** The calling thread was interrupted; the call was cancelled at once. The interrupt flag stays set. */
public final class InterruptedCallException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public InterruptedCallException(String message) {
        super(message, Optional.empty());
    }

    public InterruptedCallException(String message, FailedCall call) {
        super(message, Optional.of(call));
    }
}
