package dev.rekey.error;

import java.util.Optional;

/** A change needs a yes that nobody could give: pass {@code --yes} or run at a terminal. Nothing was changed. */
public final class ConsentRequiredException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public ConsentRequiredException(String message) {
        super(message, Optional.empty());
    }
}
