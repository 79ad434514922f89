package dev.rekey.internal.connection;

import dev.rekey.error.InterruptedCallException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does jobs side by side, begun in the order in which they were added; a job may add more. */
public final class Crew {
    private final ExecutorService workers;
    private int open;
    private boolean stopped;
    private @Nullable Throwable failure;

    private Crew(int width) {
        workers = Executors.newFixedThreadPool(width, Parallel::daemon);
    }

    /**
     * Does what {@code first} adds, and what that adds, and so on. The first failure stops the rest and is thrown. An
     * interrupt stops all of it at once; the flag stays set.
     *
     * @param width how many jobs at once
     */
    public static void work(int width, Consumer<Crew> first) {
        Crew crew = new Crew(width);
        try {
            first.accept(crew);
            crew.await();
        } finally {
            crew.stop();
            Parallel.end(crew.workers);
        }
    }

    /** Adds a job; nothing happens if the work has been stopped. */
    public synchronized void add(Runnable job) {
        if (!stopped) {
            open++;
            workers.execute(() -> carryOut(job));
        }
    }

    private void carryOut(Runnable job) {
        Throwable thrown = null;
        try {
            job.run();
        } catch (RuntimeException | Error failed) {
            thrown = failed;
        }
        done(thrown);
    }

    private synchronized void done(@Nullable Throwable thrown) {
        open--;
        if (thrown != null && failure == null) {
            failure = thrown;
            stopped = true;
        }
        notifyAll();
    }

    private synchronized void await() {
        try {
            while (open > 0 && failure == null) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException("interrupted while reading");
        }
        if (failure != null) {
            throw Parallel.rethrow(failure);
        }
    }

    private synchronized void stop() {
        stopped = true;
    }
}
