package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Report;
import org.junit.jupiter.api.Test;

/** Checkout keys whose old halves running workflows may still need. */
class KeysInUseTest {
    @Test
    void theReportNamesWhatMayHaveRunWithTheOldKey() {
        try (Acme acme = Acme.start()) {
            Report report = rotate(acme, "web");

            assertThat(report.done())
                    .singleElement()
                    .satisfies(done -> assertThat(done.why())
                            .contains("workflow ", " of gh/acme/web (running since 2023-01-05T08:02:", "/workflows/")
                            .endsWith("the old one is dead"));
        }
    }

    @Test
    void nothingIsNamedWhereNothingRuns() {
        try (Acme acme = Acme.start()) {
            assertThat(rotate(acme, "api").done())
                    .isNotEmpty()
                    .allSatisfy(done -> assertThat(done.why()).doesNotContain("may have run"));
        }
    }

    @Test
    void whatCannotBeSeenIsNamedAndDoesNotKeepTheOldKeyAlive() {
        try (Acme acme = Acme.start();
                CircleCIClient impatient = acme.impatient()) {
            acme.faults("down=/api/v2/project/gh/acme/web/pipeline");

            Report report = impatient
                    .org("acme")
                    .project("web")
                    .checkoutKeys()
                    .ofType("deploy-key")
                    .rotateAll(reissued())
                    .apply();

            assertThat(report.isComplete()).isTrue();
            assertThat(report.done())
                    .allSatisfy(done -> assertThat(done.why()).contains("what runs in project gh/acme/web, which"));
        }
    }

    private static Report rotate(Acme acme, String project) {
        return acme.org()
                .project(project)
                .checkoutKeys()
                .ofType("deploy-key")
                .rotateAll(reissued())
                .apply();
    }
}
