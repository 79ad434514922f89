package dev.rekey.shell.cli;

import dev.rekey.error.CircleCIException;
import dev.rekey.shell.render.Plain;
import dev.rekey.shell.script.CompiledUnit;
import dev.rekey.shell.session.Sentence;

/** Failures of user code. */
final class Failures {
    private Failures() {}

    /**
     * The toolkit's own failures speak of the world, so they are a sentence alone; any other is a mistake in the code, and
     * shows where.
     *
     * @param verbose whether to add the user's lines that it came through, and its causes
     */
    static String describe(Throwable thrown, CompiledUnit unit, boolean verbose) {
        StringBuilder text = new StringBuilder(Sentence.of(thrown));
        if (!(thrown instanceof CircleCIException)) {
            unit.placeOf(thrown)
                    .ifPresent(place ->
                            text.insert(0, place.position() + ": ").append('\n').append(Plain.lines(place.excerpt())));
        }
        if (verbose) {
            unit.userFrames(thrown).forEach(frame -> text.append("\n  at ").append(frame));
            for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
                text.append("\n  because of ").append(Sentence.of(cause));
            }
        }
        return text.toString();
    }
}
