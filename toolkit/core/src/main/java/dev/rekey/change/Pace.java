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
 * @param grace how long workflows with an old key or credential may run on before it dies
 * @param cancelsRunning whether they are canceled
 * @param triesCheckouts whether a job has to check out with a new key before the old one dies
 */
record Pace(
        int batch,
        Duration pause,
        boolean stopOnFailure,
        boolean keepGoing,
        boolean downtime,
        Duration grace,
        boolean cancelsRunning,
        boolean triesCheckouts) {
    static final Pace DEFAULT = new Pace(0, Duration.ZERO, false, false, false, Duration.ZERO, false, false);

    Pace inBatchesOf(int slots) {
        return new Pace(slots, pause, stopOnFailure, keepGoing, downtime, grace, cancelsRunning, triesCheckouts);
    }

    Pace pausing(Duration between) {
        return new Pace(batch, between, stopOnFailure, keepGoing, downtime, grace, cancelsRunning, triesCheckouts);
    }

    Pace stoppingOnFailure() {
        return new Pace(batch, pause, true, keepGoing, downtime, grace, cancelsRunning, triesCheckouts);
    }

    Pace keepingGoing() {
        return new Pace(batch, pause, stopOnFailure, true, downtime, grace, cancelsRunning, triesCheckouts);
    }

    Pace allowingDowntime() {
        return new Pace(batch, pause, stopOnFailure, keepGoing, true, grace, cancelsRunning, triesCheckouts);
    }

    Pace givingGrace(Duration patience) {
        return new Pace(batch, pause, stopOnFailure, keepGoing, downtime, patience, cancelsRunning, triesCheckouts);
    }

    Pace cancelingRunning() {
        return new Pace(batch, pause, stopOnFailure, keepGoing, downtime, grace, true, triesCheckouts);
    }

    Pace tryingCheckouts() {
        return new Pace(batch, pause, stopOnFailure, keepGoing, downtime, grace, cancelsRunning, true);
    }
}
