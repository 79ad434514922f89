package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.rehearsal.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    @Test
    void aGraceIsWaitedForOnceAndTheOldKeyDiesAllTheSame() {
        try (Acme acme = Acme.start()) {
            List<Duration> pauses = new CopyOnWriteArrayList<>();
            try (CircleCIClient client =
                    acme.impatientBuilder().sleeper(pauses::add).build()) {
                Plan plan = plan(client).givingGrace(Duration.ofSeconds(7));
                // Whether something runs there stays unknown for as long as anybody asks.
                acme.faults("down=/api/v2/project/gh/acme/web/pipeline");

                Report report = plan.apply();

                assertThat(report.isComplete()).isTrue();
                assertThat(report.done())
                        .singleElement()
                        .satisfies(done -> assertThat(done.why()).contains("may have run", "the old one is dead"));
            }
            assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void onRequestTheyAreCanceledBeforeTheOldKeyDies() {
        try (Acme acme = Acme.start()) {
            Report report = plan(acme.client()).cancelingRunning().apply();

            assertThat(report.done())
                    .singleElement()
                    .satisfies(done -> assertThat(done.why()).doesNotContain("may have run"));
            assertThat(acme.writes()).extracting(Exchange::path).anyMatch(path -> path.endsWith("/cancel"));
        }
    }

    private static Plan plan(CircleCIClient client) {
        return client.org("acme")
                .project("web")
                .checkoutKeys()
                .ofType("deploy-key")
                .rotateAll(reissued());
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
