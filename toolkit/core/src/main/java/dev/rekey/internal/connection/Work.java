package dev.rekey.internal.connection;

import dev.rekey.model.Progress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One piece of long work, told of step by step to whoever shows it. Safe for use by several threads. */
public final class Work {
    private final Consumer<Progress> listener;
    private final LongSupplier nanos;
    private final String activity;
    private int total;
    private final long begun;
    private int done;
    private int failed;

    Work(Consumer<Progress> listener, LongSupplier nanos, String activity, int total) {
        this.listener = listener;
        this.nanos = nanos;
        this.activity = activity;
        this.total = total;
        this.begun = nanos.getAsLong();
    }

    /** So many items more have come to light. */
    public synchronized void expect(int more) {
        total += more;
    }

    /** One item more is through. */
    public synchronized void step(boolean wasWell) {
        done++;
        failed += wasWell ? 0 : 1;
        tell(Duration.ZERO);
    }

    /** The host has asked to send nothing for that long. */
    synchronized void waits(Duration pause) {
        if (done < total) {
            tell(pause);
        }
    }

    private void tell(Duration waiting) {
        listener.accept(
                new Progress(activity, done, total, failed, Duration.ofNanos(nanos.getAsLong() - begun), waiting));
    }
}
