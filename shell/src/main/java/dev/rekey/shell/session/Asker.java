package dev.rekey.shell.session;

import java.util.Optional;

/** Shows a question and reads one line of answer. */
@FunctionalInterface
public interface Asker {
    /**
     * Asks.
     *
     * @param hidden whether the answer must not appear while it is typed
     * @return the answer, to be wiped by the caller; empty at the end of input
     */
    Optional<char[]> ask(String question, boolean hidden);
}
