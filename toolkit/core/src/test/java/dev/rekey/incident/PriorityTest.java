package dev.rekey.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityTest {
    @ParameterizedTest
    @CsvSource({
        "context variable, AWS_SECRET_ACCESS_KEY, 1",
        "project variable, GITHUB_TOKEN, 1",
        "project variable, VAULT_TOKEN, 1",
        "project token, '', 1",
        "personal token, '', 1",
        "OAuth grant, '', 1",
        "legacy AWS key, '', 1",
        "context variable, NPM_TOKEN, 2",
        "context variable, GPG_PRIVATE_KEY, 2",
        "signing certificate, '', 2",
        "project variable, DATABASE_URL, 3",
        "project variable, SESSION_SECRET, 3",
        "additional SSH key, '', 3",
        "user key, '', 4",
        "checkout key, '', 4",
        "deploy key, '', 4",
        "runner token, '', 5",
        "webhook secret, '', 5",
        "trigger secret, '', 5",
        "OTel exporter, '', 5",
        "legacy credential, SLACK, 5",
        "context variable, SLACK_BOT_TOKEN, 5",
        "secret fetched at run time, AWS_SECRET_ACCESS_KEY, 6",
        "context variable, PAYPAL_SANDBOX_SECRET, 7",
        "context variable, AWS_REGION, 7"
    })
    void followsWhatASecretOpens(String kind, String name, int step) {
        Priority priority = of(kind, name, Standing.EXPOSED);

        assertThat(priority.step()).isEqualTo(step);
        assertThat(priority.reason()).contains(": ").endsWith("; exposed");
    }

    @Test
    void putsStepsFirstThenStandingThenReach() {
        assertThat(Stream.of(
                                of("context variable", "NPM_TOKEN", Standing.EXPOSED),
                                of("deploy key", "", Standing.EXPOSED),
                                of("user key", "", Standing.SUSPECT),
                                of("user key", "", Standing.CANNOT_TELL),
                                of("user key", "", Standing.ROTATED))
                        .sorted()
                        .map(Priority::reason))
                .containsExactly(
                        "npm (named after npm): signs or publishes; exposed",
                        "user key: reads or writes source; cannot tell",
                        "deploy key: reads or writes source; exposed",
                        "user key: reads or writes source; suspect",
                        "user key: reads or writes source; rotated");
    }

    @Test
    void knowsEveryIssuerThatCanBeGuessed() {
        assertThat(Priority.issuers()).containsAll(IssuerGuess.labels()).doesNotHaveDuplicates();
    }

    private static Priority of(String kind, String name, Standing standing) {
        return Priority.of(kind, IssuerGuess.of(name), new Verdict(standing, "Because."));
    }
}
