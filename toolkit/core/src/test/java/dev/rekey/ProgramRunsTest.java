package dev.rekey;

import static dev.rekey.source.Values.command;
import static dev.rekey.source.Values.generated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.error.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs whose values another program gives or keeps, when that program fails. */
class ProgramRunsTest {
    private static final String NAME = "AWS_REGION";

    private Acme acme;

    @BeforeEach
    void start() {
        acme = Acme.start();
    }

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void valuesOfAProgramAreAskedForBeforeTheFirstRequestThatWrites() {
        Plan plan = acme.org().contexts().variables().named(NAME).rotateAll(command("false", "{slot}"));

        assertThat(plan.changes()).isNotEmpty();
        assertThatThrownBy(plan::apply)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("false ended with status 1");
        assertThat(acme.writes()).isEmpty();
    }

    @Test
    void aProgramThatKeepsNothingStopsTheRunBeforeTheValueIsSent() {
        Report report = acme.org()
                .contexts()
                .variables()
                .named(NAME)
                .rotateAll(generated(32).intoCommand("false", "{slot}"))
                .apply();

        assertThat(report.done()).isEmpty();
        assertThat(report.failed()).isNotEmpty().allMatch(failed -> failed.why().contains("Nothing was sent"));
        assertThat(acme.writes()).isEmpty();
    }
}
