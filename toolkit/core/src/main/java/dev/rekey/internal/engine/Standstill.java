package dev.rekey.internal.engine;

import dev.rekey.error.CircleCIException;
import java.util.Optional;

/** The run goes no further with this credential; its journal says where to take it up. */
final class Standstill extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<CircleCIException> failure;

    Standstill(String why) {
        super(why);
        this.failure = Optional.empty();
    }

    Standstill(CircleCIException failure) {
        super(failure.getMessage(), failure);
        this.failure = Optional.of(failure);
    }

    Optional<CircleCIException> failure() {
        return failure;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
