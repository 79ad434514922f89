package dev.rekey.shell.session;

import dev.rekey.error.ConsentRequiredException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.error.UnauthenticatedException;
import java.util.List;

/** What the process reports to whoever started it. */
public final class ExitStatus {
    /** All done. */
    public static final int DONE = 0;

    /** The code threw or did not compile, or a change failed. */
    public static final int FAILED = 1;

    /** Wrong usage, no token, or nobody who could consent: nothing was done. */
    public static final int USAGE = 2;

    /** Done as far as one could see: something could not be seen. */
    public static final int INCOMPLETE = 3;

    /** Another run holds the lock. */
    public static final int BUSY = 75;

    /** Stopped by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private static final List<Integer> FIRST_WINS = List.of(INTERRUPTED, BUSY, FAILED, USAGE, INCOMPLETE);

    private ExitStatus() {}

    /** The status for code that ended in {@code thrown}. */
    public static int of(Throwable thrown) {
        if (thrown instanceof InterruptedCallException || thrown instanceof InterruptedException) {
            return INTERRUPTED;
        }
        if (thrown instanceof ConsentRequiredException) {
            return USAGE;
        }
        if (thrown instanceof JournalInUseException) {
            return BUSY;
        }
        boolean noTokenAtAll = thrown instanceof UnauthenticatedException refused
                && refused.call().isEmpty();
        return noTokenAtAll ? USAGE : FAILED;
    }

    /** The one to report where several hold. */
    public static int first(int... statuses) {
        List<Integer> all = java.util.Arrays.stream(statuses).boxed().toList();
        return FIRST_WINS.stream().filter(all::contains).findFirst().orElse(DONE);
    }
}
