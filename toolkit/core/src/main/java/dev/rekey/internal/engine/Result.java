package dev.rekey.internal.engine;

import dev.rekey.error.CircleCIException;
import dev.rekey.rotation.State;
import java.util.Optional;

/**
 * How far a run came with one credential.
 *
 * @param state where it stands now
 * @param why the reason when it stands still, in a sentence
 * @param failure what stopped it, if something did
 */
public record Result(State state, String why, Optional<CircleCIException> failure) {
    /** Whether it can be taken up again. */
    public boolean isOpen() {
        return !state.isFinal();
    }
}
