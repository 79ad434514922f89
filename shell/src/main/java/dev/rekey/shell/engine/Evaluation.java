package dev.rekey.shell.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a piece of input ended. */
public sealed interface Evaluation {
    /**
     * All of it ran.
     *
     * @param value the value of the last expression; null when the last piece was none, or had none
     * @param remarks what was declared and cannot be used yet
     */
    record Done(@Nullable Object value, List<String> remarks) implements Evaluation {}

    /**
     * A piece does not compile; those after it did not run.
     *
     * @param message the problem, with the user's line and a marker
     */
    record Rejected(String message) implements Evaluation {}

    /** A piece threw; those after it did not run. */
    record Threw(Throwable thrown) implements Evaluation {}

    /** It was interrupted; what came after did not run. */
    record Interrupted() implements Evaluation {}
}
