package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @CsvSource({
        "2022-12-22T10:40:00.123456789Z, 2022-12-22T10:40:00.123456789Z",
        "2022-12-22T11:40:00+01:00, 2022-12-22T10:40:00Z",
        "2022-12-22T11:40:00+0100, 2022-12-22T10:40:00Z",
        "2022-12-22T10:40:00, 2022-12-22T10:40:00Z",
        "2022-12-22 10:40:00 UTC, 2022-12-22T10:40:00Z",
        "2022-12-22 10:40:00.5, 2022-12-22T10:40:00.5Z",
        "2022-12-22 05:40:00 -0500, 2022-12-22T10:40:00Z",
        "1671705600123, 2022-12-22T10:40:00.123Z",
        "1671705600, 2022-12-22T10:40:00Z",
        "1671705600.25, 2022-12-22T10:40:00.25Z",
        "1671705600123456, 2022-12-22T10:40:00.123456Z",
    })
    void areReadAsLogsWriteThem(String text, Instant time) {
        assertThat(Moments.read(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2022-13-01T00:00:00Z", "12345678901234567890", "2022-12-22", "-", "T"})
    void areNotGuessed(String text) {
        assertThat(Moments.read(text)).isEmpty();
    }
}
