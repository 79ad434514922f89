package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.model.Secret;
import dev.rekey.rehearsal.Exchange;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose turn comes first, and what happens when that one needs a person. */
class OrderOfPlansTest {
    private final Acme acme = Acme.start();

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void aKeyThatHasToBeDecidedHoldsUpItsKindAndNothingElse() {
        try (Secret token = Secret.of(acme.rehearsal().gitHubReadToken());
                CircleCIClient client = hosted(token)) {
            Plan plan = deployKeys(client);
            Report report = plan.apply();

            assertThat(report.parked()).hasSize(1);
            assertThat(report.untried())
                    .hasSize(plan.changes().size() - 1)
                    .allSatisfy(untried -> assertThat(untried.why())
                            .contains(report.parked().get(0).slot().key(), ".keepGoing()"));

            Report rest = report.remaining().keepGoing().apply();

            assertThat(rest.parked()).hasSize(plan.changes().size() - 1);
            assertThat(rest.untried()).isEmpty();
        }
    }

    @Test
    void onRequestAllAreTriedAtOnce() {
        try (Secret token = Secret.of(acme.rehearsal().gitHubReadToken());
                CircleCIClient client = hosted(token)) {
            Plan plan = deployKeys(client).keepGoing();

            assertThat(plan.apply().parked()).hasSize(plan.changes().size());
        }
    }

    @Test
    void aKeyThatFailsHidesNoOther() {
        try (CircleCIClient hasty = acme.impatient()) {
            Plan plan = deployKeys(hasty);
            acme.faults("down=*/project/gh/acme/api/checkout-key*");

            Report report = plan.apply();

            assertThat(report.untried()).isEmpty();
            assertThat(report.failed()).hasSize(1);
            assertThat(report.done()).hasSize(plan.changes().size() - 1);
        }
    }

    @Test
    void whatMakesOtherCredentialsGoesBeforeWhatOnlyReports() {
        acme.org()
                .contexts()
                .variables()
                .named("AWS_SECRET_ACCESS_KEY", "SLACK_*", "DATABASE_URL")
                .rotateAll(generated(32).discarding())
                .apply();
        List<String> written = acme.writes().stream()
                .map(Exchange::path)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();

        int privileged = written.indexOf("AWS_SECRET_ACCESS_KEY");
        assertThat(privileged).isZero();
    }

    private static Plan deployKeys(CircleCIClient client) {
        return client.org("acme")
                .projects()
                .checkoutKeys()
                .ofType("deploy-key")
                .in("web", "api", "infra")
                .rotateAll(reissued());
    }

    private CircleCIClient hosted(Secret token) {
        return acme.impatientBuilder()
                .codeHost(DeployKeys.gitHub(acme.rehearsal().gitHubUrl(), token))
                .build();
    }
}
