package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.DryRun;
import dev.rekey.change.Outcome;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.model.Secret;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkout keys through the public API, held against what the rehearsal really holds. */
class CheckoutKeyRotationTest {
    private static final String DEPLOY_KEY = "deploy-key";
    private static final String USER_KEY = "github-user-key";

    @TempDir
    Path folder;

    private Acme acme;
    private CircleCIClient client;
    private List<State.HeldCheckoutKey> before;
    private List<State.HeldVcsKey> hosted;

    @BeforeEach
    void start() {
        acme = Acme.start();
        client = acme.impatient();
        before = keys();
        hosted = acme.rehearsal().state().vcsKeys();
    }

    @AfterEach
    void close() {
        client.close();
        acme.close();
    }

    @Test
    void everyDeployKeyGivesWayToOneNewOneAndNothingElseMoves() {
        Plan plan =
                client.org("acme").projects().checkoutKeys().ofType(DEPLOY_KEY).rotateAll(reissued());
        assertThat(acme.writes()).isEmpty();
        assertThat(plan.changes())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.capability()).isEqualTo(Capability.C));

        Report report = plan.only(step -> !step.slot().place().endsWith("/partner-portal"))
                .apply();

        List<String> done =
                report.done().stream().map(each -> each.slot().place()).toList();
        assertThat(report.outcomes())
                .hasSize(plan.changes().size() - 1)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, rotated -> {
                    assertThat(rotated.level()).isEqualTo(ProofLevel.OBSERVED);
                    assertThat(rotated.why()).contains("listed").endsWith("the old one is dead");
                }));
        List<State.HeldCheckoutKey> old = of(before, DEPLOY_KEY, done);
        assertThat(of(keys(), DEPLOY_KEY, done)).hasSameSizeAs(old);
        assertThat(shas(keys())).doesNotContainAnyElementsOf(shas(old));
        assertThat(shas(keys()))
                .containsAll(
                        shas(before.stream().filter(key -> !old.contains(key)).toList()));
        assertThat(acme.rehearsal().state().vcsKeys()).containsAll(hosted);
        assertThat(acme.writes()).hasSize(2 * report.done().size());
        assertThat(client.rotations().open()).isEmpty();
    }

    @Test
    void aPreferredKeyIsReplacedByOneThatCheckoutsUse() {
        Report report = rotate("web", USER_KEY);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.done().get(0).why())
                .contains("checkouts use it", "https://github.com/settings/keys", "as its owner");
        assertThat(in("web", USER_KEY))
                .singleElement()
                .satisfies(key -> assertThat(key.preferred()).isTrue());
        assertThat(in("web", DEPLOY_KEY)).hasSize(1);
    }

    @Test
    void theReportSaysThatCheckoutsChangeToTheNewKeyOfOneTheyDidNotUse() {
        Report report = rotate("web", DEPLOY_KEY);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.done().get(0).why())
                .contains("they did not use the old one", "https://github.com/acme/web/settings/keys");
    }

    @Test
    void bothOfAProjectEndWithTheUserKeyInUseAsBefore() {
        Report report = client.org("acme")
                .project("web")
                .checkoutKeys()
                .rotateAll(reissued())
                .apply();

        assertThat(report.done()).hasSize(2);
        assertThat(in("web", USER_KEY))
                .singleElement()
                .satisfies(key -> assertThat(key.preferred()).isTrue());
    }

    @Test
    void aUserKeyOfSomebodyElseIsNotPutInTheTokensUsersHands() {
        Plan plan = plan("mobile-ios", USER_KEY);

        assertThat(plan.dryRun().in(DryRun.State.UNREADABLE))
                .singleElement()
                .satisfies(check -> assertThat(check.why()).contains("'s, and a new one would be "));
        Report report = plan.apply();

        assertThat(report.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.why()).contains("let ", " run this"));
        assertThat(acme.writes()).isEmpty();
        try (CircleCIClient theirs = acme.limited()) {
            assertThat(theirs.org("acme")
                            .project("mobile-ios")
                            .checkoutKeys()
                            .ofType(USER_KEY)
                            .rotateAll(reissued())
                            .apply()
                            .done())
                    .singleElement()
                    .satisfies(done -> assertThat(done.why()).contains("it is the token's user's own"));
        }
    }

    @Test
    void aKeyThatIsGoneByNowDriftedAndNoNewOneIsMade() {
        Plan plan = plan("web", DEPLOY_KEY);
        var unused = rotate("web", DEPLOY_KEY);
        int writes = acme.writes().size();

        assertThat(plan.dryRun().in(DryRun.State.DRIFTED)).hasSize(1);
        assertThat(plan.apply().drifted()).hasSize(1);
        assertThat(acme.writes()).hasSize(writes);
    }

    @Test
    void aKeyOfADeletedProjectIsAMatterForTheCodeHost() {
        Report report = client.org("acme")
                .projects()
                .checkoutKeys()
                .in("partner-portal")
                .rotateAll(reissued())
                .apply();

        assertThat(report.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.why()).contains("deleted project", "code host"));
    }

    @Test
    void aVariableSourceCannotChooseOne() {
        Plan plan = client.org("acme")
                .project("web")
                .checkoutKeys()
                .rotateAll(generated(32).discarding());

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.skips()).hasSize(2);
    }

    @Test
    void userKeysThatTheOrganisationSwitchedOffStayAndTheReportSaysSo() throws Exception {
        Plan plan = plan("web", USER_KEY);
        send(
                "/api/v3/orgs/" + orgId() + "/update-settings",
                "{\"is_user_checkout_keys_disabled\":true}",
                acme.rehearsal().adminToken());

        Report report = plan.apply();

        assertThat(report.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.why()).contains("400", "switched user keys off"));
        assertThat(shas(keys())).isEqualTo(shas(before));
    }

    @Test
    void aProjectTokenIsToldThatAPersonalOneIsNeeded() {
        String file = folder.resolve("plan.json").toString();
        plan("web", DEPLOY_KEY).save(file);
        String token = acme.rehearsal().state().projectTokens().get(0).secret();
        try (CircleCIClient ofProject = acme.client(token).build()) {
            Report report = ofProject.org("gh/acme").plan(file).apply();

            assertThat(report.failed())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.why()).contains("403", "personal"));
        }
        assertThat(shas(keys())).isEqualTo(shas(before));
    }

    @Nested
    class WithACredentialForTheCodeHost {
        @Test
        void theOldOneIsGoneOnBothSidesAndItsNamesakesStay() {
            try (Secret token = Secret.of(acme.rehearsal().gitHubToken());
                    CircleCIClient both = hosted(token)) {
                Report report = all(both, DEPLOY_KEY, "web", "api", "infra").apply();

                assertThat(report.done())
                        .hasSize(3)
                        .allSatisfy(done -> assertThat(done.why()).doesNotContain("may still be"));
            }
            List<String> projects = List.of("gh/acme/web", "gh/acme/api", "gh/acme/infra");
            List<String> old = shas(of(before, DEPLOY_KEY, projects));
            List<State.HeldVcsKey> now = acme.rehearsal().state().vcsKeys();
            assertThat(now).extracting(State.HeldVcsKey::sha256).doesNotContainAnyElementsOf(old);
            assertThat(now)
                    .containsAll(hosted.stream()
                            .filter(key -> !old.contains(key.sha256()))
                            .toList());
            assertThat(now).extracting(State.HeldVcsKey::sha256).containsAll(shas(of(keys(), DEPLOY_KEY, projects)));
        }

        @Test
        void aUserKeyGoesToo() {
            try (Secret token = Secret.of(acme.rehearsal().gitHubToken());
                    CircleCIClient both = hosted(token)) {
                Report report = all(both, USER_KEY, "web").apply();

                assertThat(report.isComplete()).as(report.outcomes().toString()).isTrue();
            }
            assertThat(acme.rehearsal().state().vcsKeys())
                    .extracting(State.HeldVcsKey::sha256)
                    .doesNotContainAnyElementsOf(shas(of(before, USER_KEY, List.of("gh/acme/web"))))
                    .containsAll(shas(in("web", USER_KEY)));
        }

        @Test
        void oneThatMayNotDeleteParksItWithTheOldOneStillAtTheHost() {
            try (Secret token = Secret.of(acme.rehearsal().gitHubReadToken());
                    CircleCIClient both = hosted(token)) {
                Report report = all(both, DEPLOY_KEY, "web").apply();

                assertThat(report.parked())
                        .singleElement()
                        .satisfies(parked -> assertThat(parked.why()).contains("403"));
            }
            try (Secret token = Secret.of(acme.rehearsal().gitHubToken());
                    CircleCIClient both = hosted(token)) {
                String id = both.rotations().open().get(0).rotation();

                assertThat(both.rotations().resume(id).isComplete()).isTrue();
            }
            assertThat(acme.rehearsal().state().vcsKeys())
                    .extracting(State.HeldVcsKey::sha256)
                    .doesNotContainAnyElementsOf(shas(of(before, DEPLOY_KEY, List.of("gh/acme/web"))));
        }

        @Test
        void oneThatIsWrongIsFoundOutBeforeAnythingChanges() {
            try (Secret token = Secret.of("RKT4WZ9N-nobodys");
                    CircleCIClient both = hosted(token)) {
                Report report = all(both, DEPLOY_KEY, "web").apply();

                assertThat(report.isComplete()).isFalse();
            }
            assertThat(acme.writes()).isEmpty();
        }

        private CircleCIClient hosted(Secret token) {
            return acme.impatientBuilder()
                    .codeHost(DeployKeys.gitHub(acme.rehearsal().gitHubUrl(), token))
                    .build();
        }

        private Plan all(CircleCIClient both, String type, String... projects) {
            return both.org("acme")
                    .projects()
                    .checkoutKeys()
                    .ofType(type)
                    .in(projects)
                    .rotateAll(reissued());
        }
    }

    private Plan plan(String project, String type) {
        return client.org("acme").project(project).checkoutKeys().ofType(type).rotateAll(reissued());
    }

    private Report rotate(String project, String type) {
        return plan(project, type).apply();
    }

    private List<State.HeldCheckoutKey> keys() {
        return acme.rehearsal().state().checkoutKeys();
    }

    private List<State.HeldCheckoutKey> in(String project, String type) {
        return of(keys(), type, List.of("gh/acme/" + project));
    }

    private String orgId() {
        return client.orgs().stream()
                .filter(org -> org.slug().equals("gh/acme"))
                .findFirst()
                .flatMap(org -> org.id())
                .orElseThrow();
    }

    private void send(String path, String body, String token) throws IOException, InterruptedException {
        URI address = acme.rehearsal().url().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static List<State.HeldCheckoutKey> of(
            List<State.HeldCheckoutKey> keys, String type, List<String> projects) {
        return keys.stream()
                .filter(key -> key.type().equals(type) && projects.contains(key.project()))
                .toList();
    }

    private static List<String> shas(List<State.HeldCheckoutKey> keys) {
        return keys.stream().map(State.HeldCheckoutKey::sha256).toList();
    }
}
