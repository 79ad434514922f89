package dev.rekey.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
    private static final Incident INCIDENT = Incident.january2023();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # created            | updated              | visible | standing    | reason
            2021-05-01T00:00:00Z |                      | true    | EXPOSED     | Stored by 2021-05-01, so there on 2022-12-22; not replaced since.
            2022-12-22T23:59:59Z | 2022-12-22T23:59:59Z | true    | EXPOSED     | so there on 2022-12-22
            2021-05-01T00:00:00Z | 2022-12-28T00:00:00Z | true    | EXPOSED     | replaced on 2022-12-28, too early: before 2023-01-06
                                 | 2022-12-01T00:00:00Z | true    | EXPOSED     | Stored by 2022-12-01
            2022-12-23T00:00:00Z |                      | true    | SUSPECT     | Stored on 2022-12-23, after the theft (2022-12-22) but before 2023-01-06
            2022-12-24T00:00:00Z | 2023-01-05T23:59:59Z | true    | SUSPECT     | Stored on 2022-12-24
            2021-05-01T00:00:00Z | 2023-01-06T00:00:00Z | true    | ROTATED     | Replaced in CircleCI on 2023-01-06; whether the old one is dead at its issuer
                                 | 2023-02-01T00:00:00Z | true    | ROTATED     | Replaced in CircleCI on 2023-02-01
            2023-01-06T00:00:00Z |                      | true    | ROTATED     | New in CircleCI since 2023-01-06; whether the old one
            2024-01-01T00:00:00Z |                      | false   | ROTATED     | New in CircleCI since 2024-01-01
            2021-05-01T00:00:00Z |                      | false   | CANNOT_TELL | Created on 2021-05-01; CircleCI does not show whether it was replaced
            2021-05-01T00:00:00Z | 2024-01-01T00:00:00Z | false   | CANNOT_TELL | does not show whether it was replaced
                                 |                      | true    | CANNOT_TELL | CircleCI shows no date
                                 |                      | false   | CANNOT_TELL | CircleCI shows no date
                                 | 2022-12-28T00:00:00Z | true    | CANNOT_TELL | does not show since when it exists
            """)
    void followFromTheDates(
            @Nullable Instant created, @Nullable Instant updated, boolean visible, Standing standing, String reason) {
        Verdict verdict =
                Verdicts.decide(Optional.ofNullable(created), Optional.ofNullable(updated), visible, INCIDENT);

        assertThat(verdict.standing()).isEqualTo(standing);
        assertThat(verdict.reason()).contains(reason).endsWith(".");
    }

    @Test
    void followTheReadingOfSafeThatWasChosen() {
        Optional<Instant> stored = Optional.of(Instant.parse("2023-01-05T12:00:00Z"));
        Incident earlier = INCIDENT.safeAfter(Instant.parse("2023-01-05T00:00:00Z"));

        assertThat(Verdicts.decide(stored, Optional.empty(), true, INCIDENT).standing())
                .isEqualTo(Standing.SUSPECT);
        assertThat(Verdicts.decide(stored, Optional.empty(), true, earlier).standing())
                .isEqualTo(Standing.ROTATED);
    }

    @Test
    void rankWhatCannotBeToldWithWhatIsExposed() {
        assertThat(Standing.CANNOT_TELL.rank())
                .isEqualTo(Standing.EXPOSED.rank())
                .isLessThan(Standing.SUSPECT.rank());
        assertThat(new Verdict(Standing.ROTATED, "").rank()).isGreaterThan(Standing.SUSPECT.rank());
        assertThat(Standing.values())
                .extracting(Standing::label)
                .containsExactly("exposed", "suspect", "rotated", "cannot tell");
    }
}
