package dev.rekey.internal.connection;

import java.time.Duration;

/** Waits. Tests bring one that does not. */
@FunctionalInterface
public interface Sleeper {
    /** Returns after {@code duration}, or throws when the thread is interrupted. */
    void sleep(Duration duration) throws InterruptedException;
}
