package dev.rekey.change;

import java.time.Duration;

/**
 * How a plan is carried out.
 *
 * @param batch how many slots before a pause; 0 for no batches
 * @param pause how long between batches
 * @param stopOnFailure whether the first failure ends the run
 * @param keepGoing whether the others of a kind go on when one of them is parked
 * @param downtime whether something may stop working until the new value is everywhere
 */
record Pace(int batch, Duration pause, boolean stopOnFailure, boolean keepGoing, boolean downtime) {
    static final Pace DEFAULT = new Pace(0, Duration.ZERO, false, false, false);

    Pace inBatchesOf(int slots) {
        return new Pace(slots, pause, stopOnFailure, keepGoing, downtime);
    }

    Pace pausing(Duration between) {
        return new Pace(batch, between, stopOnFailure, keepGoing, downtime);
    }

    Pace stoppingOnFailure() {
        return new Pace(batch, pause, true, keepGoing, downtime);
    }

    Pace keepingGoing() {
        return new Pace(batch, pause, stopOnFailure, true, downtime);
    }

    Pace allowingDowntime() {
        return new Pace(batch, pause, stopOnFailure, keepGoing, true);
    }
}
