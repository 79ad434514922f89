package dev.rekey.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekey.model.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is told of long work. */
class WorkTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Progress> told = new ArrayList<>();
    private final Work work = new Work(told::add, nanos::get, "read gh/acme", 10);

    @Test
    void tellsItemsRateAndTimeLeft() {
        after(Duration.ofSeconds(1), true);
        after(Duration.ofSeconds(1), false);

        Progress last = told.get(1);
        assertThat(last.done()).isEqualTo(2);
        assertThat(last.failed()).isEqualTo(1);
        assertThat(last.perSecond().orElseThrow()).isCloseTo(1.0, within(0.001));
        assertThat(last.left()).contains(Duration.ofSeconds(8));
    }

    @Test
    void hasNoRateInTheFirstSecond() {
        after(Duration.ofMillis(10), true);

        assertThat(told.get(0).perSecond()).isEmpty();
        assertThat(told.get(0).left()).isEmpty();
    }

    @Test
    void tellsThatTheHostAskedToWaitAndAddsItToTheTimeLeft() {
        after(Duration.ofSeconds(5), true);

        work.waits(Duration.ofSeconds(30));

        assertThat(told.get(1).waiting()).isEqualTo(Duration.ofSeconds(30));
        assertThat(told.get(1).left()).contains(Duration.ofSeconds(9 * 5 + 30));
    }

    @Test
    void hasNothingToTellOfAPauseWhenAllIsDone() {
        for (int i = 0; i < 10; i++) {
            work.step(true);
        }

        work.waits(Duration.ofSeconds(30));

        assertThat(told).hasSize(10);
    }

    private void after(Duration time, boolean wasWell) {
        nanos.addAndGet(time.toNanos());
        work.step(wasWell);
    }
}
