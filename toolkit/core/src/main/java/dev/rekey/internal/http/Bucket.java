package dev.rekey.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What every call of one kind (reads or writes of one host) passes before it is sent: a number in flight, a rate, and the
 * pauses that the server asked for. The first two rise by small steps while answers are clean and halve when the server
 * is in trouble (additive increase, multiplicative decrease).
 */
final class Bucket {
    private static final int CLEAN_ANSWERS_A_STEP = 20;
    private static final double RATE_STEP = 5;
    private static final double LEAST_RATE = 1;

    private final Pace pace;
    private final Duration patience;
    private final Ticker ticker;
    private final Runnable admission;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private int limit;
    private double rate;
    private int inFlight;
    private int clean;
    private double tokens;
    private long refilledAt;
    private long pausedUntil;
    private long halvedAt;

    /**
     * @param patience the longest pause that is waited out
     * @param admission throws when nothing may be sent any more; asked whenever a waiting call wakes up
     */
    Bucket(Pace pace, Duration patience, Ticker ticker, Runnable admission) {
        this.pace = pace;
        this.patience = patience;
        this.ticker = ticker;
        this.admission = admission;
        limit = pace.inFlight();
        rate = pace.perSecond();
        tokens = pace.burst();
        refilledAt = ticker.nanos();
        pausedUntil = refilledAt;
        halvedAt = refilledAt - 1;
    }

    /**
     * Waits for a turn.
     *
     * @param notBefore when this call may go at the earliest, on the ticker's clock
     * @param impatient makes the exception for a pause longer than {@code patience}, from the time that is left of it
     */
    Permit acquire(long notBefore, Function<Duration, ? extends RuntimeException> impatient)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                admission.run();
                long now = ticker.nanos();
                long pause = pausedUntil - now;
                if (pause > patience.toNanos()) {
                    throw impatient.apply(Duration.ofNanos(pause));
                }
                refill(now);
                long wait = Math.max(Math.max(pause, notBefore - now), untilToken());
                if (wait <= 0 && inFlight < limit) {
                    tokens -= 1;
                    inFlight++;
                    return new Permit(now);
                }
                ticker.await(changed, wait > 0 ? wait : Ticker.FOREVER);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends nothing for this long. A shorter pause never ends a longer one.
     *
     * @return whether the pause grew
     */
    boolean pause(Duration told) {
        lock.lock();
        try {
            long until = ticker.nanos() + told.toNanos();
            boolean longer = !told.isZero() && until > pausedUntil;
            pausedUntil = Math.max(until, pausedUntil);
            return longer;
        } finally {
            lock.unlock();
        }
    }

    /** Makes waiting calls ask for admission again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void refill(long now) {
        // Nothing is saved up during a pause: the first calls after it would all leave at once.
        long from = Math.max(refilledAt, Math.min(pausedUntil, now));
        // Asked for apart, as nothing times an infinite rate is no number.
        double earned = now > from ? (now - from) * rate / TimeUnit.SECONDS.toNanos(1) : 0;
        tokens = Math.min(pace.burst(), tokens + earned);
        refilledAt = now;
    }

    private long untilToken() {
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / rate * TimeUnit.SECONDS.toNanos(1));
    }

    private void rise() {
        clean++;
        if (clean == CLEAN_ANSWERS_A_STEP) {
            clean = 0;
            limit = Math.min(pace.maxInFlight(), limit + 1);
            rate = Math.min(pace.maxPerSecond(), rate + RATE_STEP);
        }
    }

    private void halve(long sentAt) {
        clean = 0;
        // Eight calls that meet one overload are one piece of news, not eight.
        if (sentAt > halvedAt) {
            halvedAt = ticker.nanos();
            limit = Math.max(1, limit / 2);
            rate = Math.max(Math.min(LEAST_RATE, pace.perSecond()), rate / 2);
            tokens = Math.min(tokens, 0);
        }
    }

    /** One call's place in flight; given back by {@link #close()}, once. */
    final class Permit implements AutoCloseable {
        private final long sentAt;

        private Permit(long sentAt) {
            this.sentAt = sentAt;
        }

        /** The server took it without trouble. */
        void clean() {
            lock.lock();
            try {
                rise();
            } finally {
                lock.unlock();
            }
        }

        /** The server is overloaded: it said so, or did not answer in time. */
        void overloaded() {
            lock.lock();
            try {
                halve(sentAt);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                inFlight--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
