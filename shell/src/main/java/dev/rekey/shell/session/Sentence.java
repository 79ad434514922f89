package dev.rekey.shell.session;

import dev.rekey.error.CircleCIException;
import dev.rekey.shell.render.Plain;

/** Failures in the reader's words. A stack trace would bury the one sentence that helps. */
public final class Sentence {
    private Sentence() {}

    /**
     * What happened. The toolkit's failures speak for themselves; any other says its kind as well, because {@code 3} alone
     * means nothing where {@code IndexOutOfBoundsException: 3} does.
     */
    public static String of(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        String message = thrown.getMessage();
        if (message == null) {
            return name;
        }
        return Plain.lines(thrown instanceof CircleCIException ? message : name + ": " + message);
    }
}
