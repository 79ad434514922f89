package dev.rekey.internal.connection;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does one thing to many items at once, and gives the results in the items' order. */
public final class Parallel {
    private Parallel() {}

    /**
     * The results of {@code task}, in order. The first failure stops the rest and is thrown. An interrupt stops all of it
     * at once; the flag stays set.
     */
    public static <T, R> List<R> map(List<T> items, int width, Function<T, R> task) {
        if (items.size() < 2) {
            return items.stream().map(task).toList();
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(width, items.size()), Parallel::daemon);
        try {
            List<Future<R>> running = new ArrayList<>();
            items.forEach(item -> running.add(workers.submit(() -> task.apply(item))));
            List<R> results = new ArrayList<>();
            for (Future<R> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException("interrupted while reading");
        } catch (ExecutionException failed) {
            throw rethrow(failed.getCause());
        } finally {
            end(workers);
        }
    }

    /** Nothing runs on behind the caller's back: an interrupted worker gets to say what became of its call. */
    static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (workers.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static RuntimeException rethrow(@Nullable Throwable cause) {
        if (cause instanceof CircleCIException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "rekey-reader");
        thread.setDaemon(true);
        return thread;
    }
}
