package dev.rekey.change;

import java.time.Duration;

/**
 * How a plan is carried out.
 *
 * @param batch how many slots before a pause; 0 for no batches
 * @param pause how long between batches
 * @param stopOnFailure whether the first failure ends the run
 * @param downtime whether something may stop working until the new value is everywhere
 */
record Pace(int batch, Duration pause, boolean stopOnFailure, boolean downtime) {
    static final Pace DEFAULT = new Pace(0, Duration.ZERO, false, false);
}
