package dev.rekey.shell.session;

import java.io.PrintStream;
import org.jline.utils.Signals;

/**
 * Ctrl-C while code runs: the first interrupts the thread that runs it, so that calls are cancelled and what is there is
 * kept; the second ends the process at once, for code that does not listen.
 */
public final class Interrupts implements AutoCloseable {
    private static final String SIGNAL = "INT";

    private final Thread runner;
    private final PrintStream err;
    private final Object before;
    private volatile boolean happened;

    private Interrupts(Thread runner, PrintStream err) {
        this.runner = runner;
        this.err = err;
        this.before = Signals.register(SIGNAL, this::interrupt);
    }

    /** Watches until closed. */
    public static Interrupts ofThisThread(PrintStream err) {
        return new Interrupts(Thread.currentThread(), err);
    }

    /** Whether Ctrl-C was pressed. */
    public boolean happened() {
        return happened;
    }

    @Override
    public void close() {
        Signals.unregister(SIGNAL, before);
    }

    private void interrupt() {
        if (happened) {
            Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
        }
        happened = true;
        err.println("rekey: stopping; press Ctrl-C again to stop at once");
        runner.interrupt();
    }
}
