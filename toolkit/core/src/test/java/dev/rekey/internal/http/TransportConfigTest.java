package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.model.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportConfigTest {
    @Test
    void theDefaultsAreConsiderate() {
        TransportConfig config = TransportConfig.builder(URI.create("https://circleci.com"), Secret.of("t"))
                .build();

        assertThat(config.timeouts())
                .isEqualTo(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30)));
        assertThat(config.limits().bodyBytes()).isEqualTo(10 * 1024 * 1024);
        assertThat(config.limits().tries()).isEqualTo(6);
        assertThat(config.limits().patience()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.limits().reads().inFlight()).isEqualTo(8);
        assertThat(config.limits().writes()).isEqualTo(new Pace(2, 8, 5, 50, 10));
        assertThat(config.readOnly()).isFalse();
        assertThat(config.proxy()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1,1", "2,1,1,1,1", "1,33,1,1,1", "1,1,0,1,1", "1,1,2,1,1", "1,1,NaN,1,1", "1,1,1,1,0"})
    void aPaceMustMakeSense(int inFlight, int maxInFlight, double perSecond, double maxPerSecond, int burst) {
        assertThatThrownBy(() -> new Pace(inFlight, maxInFlight, perSecond, maxPerSecond, burst))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPaceCanStartHigher() {
        assertThat(Pace.WRITES.withInFlight(16).withPerSecond(200)).isEqualTo(new Pace(16, 16, 200, 200, 10));
        assertThat(Pace.WRITES.withInFlight(4).withPerSecond(20)).isEqualTo(new Pace(4, 8, 20, 50, 10));
    }

    @Test
    void noDeadlineCanBeSwitchedOff() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new Timeouts(Duration.ZERO, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timeouts(second, Duration.ofNanos(1), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timeouts(second, second, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsMustBePositive() {
        assertThatThrownBy(() -> new Limits(0, Pace.READS, Pace.WRITES, 6, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, Pace.READS, Pace.WRITES, 0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
