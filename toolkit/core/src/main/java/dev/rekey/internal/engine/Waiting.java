package dev.rekey.internal.engine;

import dev.rekey.internal.connection.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks again and again, with longer and longer pauses. Counts the pauses rather than looking at a clock, which may jump.
 */
final class Waiting {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Sleeper sleeper;

    Waiting(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /** The first answer there is within {@code patience}. */
    <T> Optional<T> until(Duration patience, Supplier<Optional<T>> ask) {
        Duration waited = Duration.ZERO;
        Duration pause = FIRST;
        while (true) {
            Optional<T> answer = ask.get();
            if (answer.isPresent() || waited.compareTo(patience) >= 0) {
                return answer;
            }
            sleep(pause);
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }

    /** Whether it holds within {@code patience}. */
    boolean holds(Duration patience, BooleanSupplier condition) {
        return until(patience, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    private void sleep(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Standstill("interrupted");
        }
    }
}
