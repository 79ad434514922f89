package dev.rekey.internal.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** Time as the transport sees it: a clock that never jumps, and the only place that waits on it. A test's moves by itself. */
interface Ticker {
    /** As long as it takes until the signal: three centuries. */
    long FOREVER = Long.MAX_VALUE;

    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's: an early return only makes it look again
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(Condition signal, long nanos) throws InterruptedException {
            boolean unused = signal.await(nanos, TimeUnit.NANOSECONDS);
        }
    };

    /** Nanoseconds since some moment; only differences mean something. */
    long nanos();

    /** Returns when signalled, after {@code nanos} or for no reason. The caller holds the condition's lock. */
    void await(Condition signal, long nanos) throws InterruptedException;
}
