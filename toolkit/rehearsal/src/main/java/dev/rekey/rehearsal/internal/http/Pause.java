package dev.rekey.rehearsal.internal.http;

import java.time.Duration;

/** Waits; something that returns at once in tests. */
@FunctionalInterface
public interface Pause {

    void of(Duration duration) throws InterruptedException;
}
