package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({"0,500", "1,1000", "2,2000", "6,32000", "7,60000", "100,60000"})
    void theCeilingDoublesUpToAMinute(int failures, long ceiling) {
        Duration longest = new Backoff(() -> -1L).after(failures);

        assertThat(longest).isBetween(Duration.ofMillis(ceiling - 1), Duration.ofMillis(ceiling));
    }

    @Test
    void anythingBelowTheCeilingIsPossible() {
        assertThat(new Backoff(() -> 0L).after(3)).isZero();
        assertThat(new Backoff(() -> Long.MIN_VALUE).after(3)).isEqualTo(Duration.ofSeconds(2));
    }
}
