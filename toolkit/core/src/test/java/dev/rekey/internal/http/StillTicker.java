package dev.rekey.internal.http;

import java.util.concurrent.locks.Condition;

/** A clock that stands still: who waits on it waits until woken or interrupted, however short the wait. */
final class StillTicker implements Ticker {
    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public void await(Condition signal, long nanos) throws InterruptedException {
        signal.await();
    }
}
