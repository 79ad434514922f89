package dev.rekey.error;

import java.util.Optional;

/** The client was opened read-only and refuses every write. Nothing was sent. */
public final class ReadOnlyException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public ReadOnlyException(String message) {
        super(message, Optional.empty());
    }
}
