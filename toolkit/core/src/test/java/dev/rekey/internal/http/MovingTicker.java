package dev.rekey.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** A clock on which waiting takes no time: it moves on by what was waited, and remembers it. Waits for a signal are real. */
class MovingTicker implements Ticker {
    private final AtomicLong now = new AtomicLong();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void await(Condition signal, long nanos) throws InterruptedException {
        if (nanos == FOREVER) {
            signal.await();
            return;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(Duration.ofNanos(nanos));
        now.addAndGet(nanos);
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    List<Duration> waits() {
        return waits;
    }

    Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
