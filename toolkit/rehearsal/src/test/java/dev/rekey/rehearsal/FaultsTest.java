package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.rehearsal.Faults.Amount;
import dev.rekey.rehearsal.Faults.Kind;
import dev.rekey.rehearsal.Faults.RetryAfter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text form of faults. */
class FaultsTest {

    @Test
    void everyPartIsRead() {
        Faults faults = Faults.parse("latency=50ms, jitter=20ms,rate-limit=10%,retry-after=2s,error=5%,reset=1.5%,"
                + "hang=1,slow=1%,truncate=1%,html=1%,repeat-page=1,overlap-page=2,propagation=1m,limit=150/s,"
                + "token-dies=40,only=/api/v2/*,down=*/gh/acme/web/*,seed=-7");

        assertThat(faults.latency()).isEqualTo(Duration.ofMillis(50));
        assertThat(faults.jitter()).isEqualTo(Duration.ofMillis(20));
        assertThat(faults.amounts())
                .hasSize(9)
                .containsEntry(Kind.RATE_LIMIT, Amount.percent(10))
                .containsEntry(Kind.RESET, Amount.percent(1.5))
                .containsEntry(Kind.HANG, Amount.times(1))
                .containsEntry(Kind.OVERLAP_PAGE, Amount.times(2));
        assertThat(faults.retryAfter().header()).hasValue("2");
        assertThat(faults.propagation()).isEqualTo(Duration.ofMinutes(1));
        assertThat(faults.limit()).isEqualTo(150);
        assertThat(faults.tokenDies()).hasValue(40);
        assertThat(faults.only()).hasValue("/api/v2/*");
        assertThat(faults.down()).hasValue("*/gh/acme/web/*");
        assertThat(faults.seed()).isEqualTo(-7);
    }

    @Test
    void everyPartIsOptional() {
        assertThat(Faults.parse(" ")).isEqualTo(Faults.none());
        assertThat(Faults.none().amounts()).isEmpty();
        assertThat(Faults.none().retryAfter().header()).hasValue("1");
    }

    @Test
    void retryAfterMayBeMissingOrNonsense() {
        assertThat(Faults.parse("retry-after=none").retryAfter()).isEqualTo(RetryAfter.NONE);
        assertThat(Faults.parse("retry-after=garbage").retryAfter()).isEqualTo(RetryAfter.GARBAGE);
        assertThat(Faults.parse("retry-after=1500ms").retryAfter().header()).hasValue("2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    eror=5%            | "eror=5%" is not a fault
                    latency            | "latency" is not a fault
                    error=             | error= is not allowed; error takes a share
                    error=5%,error=6%  | "error" is given twice
                    error=101%         | error takes a share such as 5% or a whole number of times
                    error=-1           | error takes a share
                    latency=50         | latency takes a time such as 50ms
                    limit=150          | limit takes a number of requests a second, such as 150/s
                    token-dies=5%      | token-dies takes the number of requests that still succeed
                    retry-after=soon   | retry-after takes a time such as 1s, none, or garbage
                    seed=x             | seed takes a whole number
                    error=5%,          | is not a fault
                    """)
    void aBadPartIsNamedWithWhatIsAllowed(String spec, String message) {
        assertThatThrownBy(() -> Faults.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anUnknownPartListsAllThereAre() {
        assertThatThrownBy(() -> Faults.parse("x=1"))
                .hasMessageContaining("latency=TIME")
                .hasMessageContaining("overlap-page=N%|N")
                .hasMessageContaining("only=GLOB");
    }
}
