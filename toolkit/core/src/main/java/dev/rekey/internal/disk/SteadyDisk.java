package dev.rekey.internal.disk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A disk that goes on when its user is interrupted: Java closes a file under the hands of an interrupted thread, and what a
 * run has just done must be written down all the same. Every operation is done by a thread that nobody interrupts; the
 * caller's flag is left as it was.
 */
public final class SteadyDisk implements Disk {
    private static final Executor STEADY = executor();

    private final Disk disk;

    public SteadyDisk(Disk disk) {
        this.disk = disk;
    }

    @Override
    public byte[] read(String name) {
        return steadily(() -> disk.read(name));
    }

    @Override
    public boolean exists(String name) {
        return disk.exists(name);
    }

    @Override
    public List<String> names() {
        return disk.names();
    }

    @Override
    public void create(String name, byte[] content) {
        steadily(() -> disk.create(name, content));
    }

    @Override
    public void append(String name, byte[] content) {
        steadily(() -> disk.append(name, content));
    }

    @Override
    public void truncate(String name, long length) {
        steadily(() -> disk.truncate(name, length));
    }

    @Override
    public void sync(String name) {
        steadily(() -> disk.sync(name));
    }

    @Override
    public void syncFolder() {
        steadily(disk::syncFolder);
    }

    @Override
    public void rename(String from, String to) {
        steadily(() -> disk.rename(from, to));
    }

    @Override
    public boolean delete(String name) {
        return steadily(() -> disk.delete(name));
    }

    @Override
    public Optional<Held> lock(String name) {
        return steadily(() -> disk.lock(name));
    }

    @Override
    public String where() {
        return disk.where();
    }

    @Override
    public String toString() {
        return disk.toString();
    }

    private static void steadily(Runnable operation) {
        var unused = steadily(() -> {
            operation.run();
            return true;
        });
    }

    private static <T> T steadily(Supplier<T> operation) {
        FutureTask<T> task = new FutureTask<>(operation::get);
        STEADY.execute(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    if (failed.getCause() instanceof RuntimeException known) {
                        throw known;
                    }
                    if (failed.getCause() instanceof Error fatal) {
                        throw fatal;
                    }
                    throw new IllegalStateException(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Executor executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(4, 4, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "rekey-disk");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
