package dev.rekey.shell.cli;

import dev.rekey.error.CircleCIException;
import dev.rekey.shell.render.Plain;
import dev.rekey.shell.script.CompilationException;
import dev.rekey.shell.script.CompiledUnit;
import java.util.Optional;

/** Failures in the reader's words. A stack trace would bury the one sentence that helps. */
final class Failures {
    private Failures() {}

    /** A failure before any user code ran. */
    static String describe(Throwable thrown) {
        boolean speaksForItself = thrown instanceof CircleCIException
                || thrown instanceof CompilationException
                || thrown instanceof IllegalArgumentException;
        return Plain.lines(speaksForItself && thrown.getMessage() != null ? thrown.getMessage() : named(thrown));
    }

    /**
     * A failure of user code. The toolkit's own failures speak of the world, so they are a sentence alone; any other is a
     * mistake in the code, and shows where.
     */
    static String describe(Throwable thrown, CompiledUnit unit, boolean verbose) {
        StringBuilder text = new StringBuilder();
        Optional<CompiledUnit.Place> place =
                thrown instanceof CircleCIException ? Optional.empty() : unit.placeOf(thrown);
        place.ifPresent(p -> text.append(p.position()).append(": "));
        text.append(thrown instanceof CircleCIException ? thrown.getMessage() : named(thrown));
        place.ifPresent(p -> text.append('\n').append(p.excerpt()));
        if (verbose) {
            unit.userFrames(thrown).forEach(frame -> text.append("\n  at ").append(frame));
            for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
                text.append("\n  because of ").append(named(cause));
            }
        }
        return Plain.lines(text.toString());
    }

    private static String named(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
    }
}
