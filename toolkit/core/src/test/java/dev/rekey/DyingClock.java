package dev.rekey;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Ends the run at one of its looks, as a kill would: each line of a journal is dated just before it is written. */
final class DyingClock extends Clock {
    /** What nothing catches. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private int left;

    DyingClock(int looks) {
        left = looks;
    }

    /** Whether it was asked often enough to end the run. */
    synchronized boolean hasStruck() {
        return left < 0;
    }

    @Override
    public synchronized Instant instant() {
        if (left-- <= 0) {
            throw new Killed();
        }
        return Instant.parse("2023-01-05T09:00:00Z");
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
