package dev.rekey.internal.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes of one group, one after another and in the order they came; a retried write keeps its turn, so that an older
 * value cannot overtake a newer one.
 */
final class GroupLocks {
    /** A piece of work that waits. */
    interface Work<T> {
        T run() throws InterruptedException;
    }

    // Never removed: a group is a context or a project, and an organisation has thousands of them at most.
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    <T> T serially(Optional<String> group, Work<T> work) throws InterruptedException {
        if (group.isEmpty()) {
            return work.run();
        }
        ReentrantLock lock = locks.computeIfAbsent(group.get(), name -> new ReentrantLock(true));
        lock.lockInterruptibly();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
