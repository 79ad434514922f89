package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final String DATE = "Wed, 04 Jan 2023 12:00:00 GMT";

    @Nested
    class Told {
        @ParameterizedTest
        @CsvSource({"0,0", "7,7", "007,7", "901,901", "86400,86400", "86401,86400", "99999999999,86400"})
        void secondsUpToADay(String header, long seconds) {
            assertThat(told(header)).contains(Duration.ofSeconds(seconds));
        }

        @Test
        void aNumberThatNoLongHoldsIsADay() {
            assertThat(told("9".repeat(40))).contains(Duration.ofDays(1));
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "1.5", "soon", "1s", "", "0x10", "١"})
        void garbageSaysNothing(String header) {
            assertThat(RetryAfter.told(new Headers.Builder()
                            .addUnsafeNonAscii("Rekey-Retry-After", header)
                            .build()))
                    .isEmpty();
        }

        @Test
        void aDateIsMeasuredAgainstTheServersClock() {
            Headers headers = Headers.of("Rekey-Retry-After", "Wed, 04 Jan 2023 12:02:00 GMT", "Date", DATE);

            assertThat(RetryAfter.told(headers)).contains(Duration.ofMinutes(2));
        }

        @Test
        void aDateInThePastIsNoWait() {
            Headers headers = Headers.of("Rekey-Retry-After", "Wed, 04 Jan 2023 11:00:00 GMT", "Date", DATE);

            assertThat(RetryAfter.told(headers)).contains(Duration.ZERO);
        }

        @Test
        void aDateWithoutTheServersClockSaysNothing() {
            assertThat(told("Wed, 04 Jan 2023 12:02:00 GMT")).isEmpty();
        }

        private static Optional<Duration> told(String value) {
            return RetryAfter.told(Headers.of("Rekey-Retry-After", value));
        }
    }

    @Nested
    class Exhausted {
        @ParameterizedTest
        @ValueSource(strings = {"RateLimit-", "X-RateLimit-"})
        void nothingLeftWaitsForTheReset(String family) {
            assertThat(exhausted(family + "Remaining", "0", family + "Reset", "12"))
                    .isEqualTo(Duration.ofSeconds(12));
        }

        @Test
        void whileSomethingIsLeftNothingWaits() {
            assertThat(exhausted("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "12"))
                    .isZero();
        }

        @Test
        void theLongestWaitOfAllFamiliesAndWindowsWins() {
            Duration wait = exhausted(
                    "RateLimit-Remaining", "0",
                    "RateLimit-Reset", "3",
                    "X-RateLimit-Remaining-Hour", "0",
                    "X-RateLimit-Reset-Hour", "600",
                    "X-RateLimit-Remaining-Day", "5",
                    "X-RateLimit-Reset-Day", "7000");

            assertThat(wait).isEqualTo(Duration.ofSeconds(600));
        }

        @Test
        void aWindowWithoutItsOwnResetUsesTheCommonOne() {
            assertThat(exhausted("X-RateLimit-Remaining-Second", "0", "X-RateLimit-Reset", "1"))
                    .isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void aResetThatIsAMomentIsMeasuredAgainstTheServersClock() {
            assertThat(exhausted("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1672833690", "Date", DATE))
                    .isEqualTo(Duration.ofSeconds(90));
            assertThat(exhausted("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1672833500", "Date", DATE))
                    .isZero();
            assertThat(exhausted("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "9".repeat(30), "Date", DATE))
                    .isZero();
        }

        @Test
        void aResetThatIsAMomentWithoutTheServersClockIsIgnored() {
            assertThat(exhausted("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1672833600"))
                    .isZero();
        }

        @Test
        void aResetThatIsMissingOrGarbageIsNoWait() {
            assertThat(exhausted("X-RateLimit-Remaining", "0")).isZero();
            assertThat(exhausted("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "-3"))
                    .isZero();
        }

        private static Duration exhausted(String... headers) {
            return RetryAfter.exhausted(Headers.of(headers));
        }
    }
}
