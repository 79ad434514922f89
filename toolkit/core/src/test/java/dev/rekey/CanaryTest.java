package dev.rekey;

import static dev.rekey.source.Values.generated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.change.Proof;
import dev.rekey.change.Report;
import dev.rekey.change.Verification;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.model.Secret;
import dev.rekey.proof.ProofLine;
import dev.rekey.rehearsal.Exchange;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last level of proof: a job is given exactly the new value. */
class CanaryTest {
    private static final String START = "/api/v2/project/gh/acme/web/pipeline";

    @TempDir
    Path folder;

    @Test
    void aJobProvesEveryValueOfAContextThatIsKept() {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            Report report = rotateContext(acme);

            Verification proven = report.verify().withCanary("web");

            assertThat(proven.proofs())
                    .hasSameSizeAs(report.done())
                    .isNotEmpty()
                    .allSatisfy(proof -> assertThat(proof.level()).isEqualTo(ProofLevel.JOB_PROVEN));
            assertThat(report.proof(proven).lines())
                    .filteredOn(ProofLine::isDone)
                    .allSatisfy(line -> assertThat(line.level()).contains(ProofLevel.JOB_PROVEN));
            assertThat(starts(acme)).isEqualTo(1);
            assertThat(running(acme)).isEmpty();
        }
    }

    @Test
    void aJobProvesVariablesOfItsOwnProjectAndOfNoOther() {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            Report report = acme.org()
                    .projects()
                    .named("web", "api")
                    .variables()
                    .named("SESSION_SECRET", "JWT_SIGNING_KEY")
                    .rotateAll(generated(32).into(file()))
                    .apply();
            List<Proof> before = report.verify().proofs();

            List<Proof> after = report.verify().withCanary("gh/acme/web").proofs();

            assertThat(after)
                    .filteredOn(proof -> proof.slot().place().equals("gh/acme/web"))
                    .isNotEmpty()
                    .allSatisfy(proof -> assertThat(proof.level()).isEqualTo(ProofLevel.JOB_PROVEN));
            assertThat(after)
                    .filteredOn(proof -> !proof.slot().place().equals("gh/acme/web"))
                    .isEqualTo(before.stream()
                            .filter(proof -> !proof.slot().place().equals("gh/acme/web"))
                            .toList());
        }
    }

    @Test
    void nothingThatIsSentOrPrintedHoldsAValue() {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            Report report = rotateContext(acme);
            int before = acme.rehearsal().exchanges().size();

            Verification proven = report.verify().withCanary("web");

            String wire = acme.rehearsal().exchanges().stream()
                    .skip(before)
                    .map(Exchange::toString)
                    .reduce("", String::concat);
            report.done().forEach(done -> {
                String value = acme.held().get(done.slot().key()).value();
                assertThat(wire).doesNotContain(value);
                assertThat(proven.grid().toCsv()).doesNotContain(value);
            });
        }
    }

    @Test
    void aValueThatSomebodyReplacedInTheMeantimeIsNeverProven() {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            Report report = rotateContext(acme);
            var unused = acme.org()
                    .context("e2e-tests")
                    .rotateAll(generated(32).discarding())
                    .apply();

            Verification proven = report.verify().withCanary("web");

            assertThat(proven.proofs()).isNotEmpty().allSatisfy(proof -> {
                assertThat(proof.level()).isEqualTo(ProofLevel.ACCEPTED);
                assertThat(proof.why()).contains("another value");
            });
            assertThat(proven.below(ProofLevel.OBSERVED)).hasSameSizeAs(report.done());
        }
    }

    @Test
    void whatIsKeptNowhereStaysAsItWasAndStartsNothing() {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            Report report = acme.org()
                    .context("e2e-tests")
                    .rotateAll(generated(32).discarding())
                    .apply();

            staysObserved(report.verify().withCanary("web"), "kept nowhere");
            assertThat(starts(acme)).isZero();
        }
    }

    @Test
    void aProjectThatAllowsNoInlineConfigurationRunsNothingOfItsOwnEither() {
        try (Acme acme = Acme.start()) {
            Report report = rotateContext(acme);

            staysObserved(report.verify().withCanary("web"), "api-trigger-with-config");
            assertThat(starts(acme)).isEqualTo(1);
            assertThat(running(acme)).isEmpty();
        }
    }

    @Test
    void aJobThatMayNotUseTheContextProvesNothing() {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            Report report = rotateContext(acme);
            String id = acme.org().context("e2e-tests").list().get(0).id();
            call(
                    acme,
                    "POST",
                    "/api/v2/context/" + id + "/restrictions",
                    "{\"restriction_type\":\"expression\",\"restriction_value\":\"false\"}");

            staysObserved(report.verify().withCanary("web"), "may not use the context");
            assertThat(running(acme)).isEmpty();
        }
    }

    @Test
    void aStartWhoseAnswerIsLostIsFoundAgainAndNotRepeated() {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            Report report = rotateContext(acme);
            Verification verified = report.verify();
            acme.faults("reset=1,only=" + START);

            Verification proven = verified.withCanary("web");

            assertThat(starts(acme)).isEqualTo(1);
            assertThat(proven.below(ProofLevel.JOB_PROVEN)).isEmpty();
        }
    }

    @Test
    void aProjectThatIsNotThereIsAReason() {
        try (Acme acme = Acme.start()) {
            staysObserved(rotateContext(acme).verify().withCanary("no-such-project"), "404");
        }
    }

    @Test
    void aPipelineIsStartedWithConsentOnly() {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            boolean[] agrees = {true};
            CircleCIClient asking = acme.client(acme.rehearsal().adminToken())
                    .prompter(new Prompter() {
                        @Override
                        public boolean confirm(String question, int changes) {
                            return agrees[0];
                        }

                        @Override
                        public Secret secret(String label) {
                            throw new AssertionError();
                        }

                        @Override
                        public Secret standardInput() {
                            throw new AssertionError();
                        }
                    })
                    .build();
            Verification verified = asking.org("acme")
                    .context("e2e-tests")
                    .rotateAll(generated(32).into(file()))
                    .apply()
                    .verify();
            agrees[0] = false;

            assertThatThrownBy(() -> verified.withCanary("web")).isInstanceOf(ConsentRequiredException.class);
            assertThat(starts(acme)).isZero();
            asking.close();
        }
    }

    @Test
    void aValueThatIsShortEnoughToBeGuessedIsNotAskedAbout() throws IOException {
        try (Acme acme = Acme.start()) {
            allowInline(acme);
            Report report = rotateContext(acme);
            Path kept = Path.of(file());
            var unused = Files.writeString(
                    kept, Files.readString(kept).replaceAll("\"[A-Za-z0-9]{32}\"", "\"RKV-short-one\""));

            staysObserved(report.verify().withCanary("web"), "fewer than 16 characters");
            assertThat(starts(acme)).isZero();
        }
    }

    @Test
    void whatCannotBeFollowedIsCanceled() {
        try (Acme acme = Acme.start();
                CircleCIClient impatient = acme.impatient()) {
            allowInline(acme);
            Verification verified = impatient
                    .org("acme")
                    .context("e2e-tests")
                    .rotateAll(generated(32).into(file()))
                    .apply()
                    .verify();
            acme.faults("down=/api/v2/workflow/*/job");

            staysObserved(verified.withCanary("web"), "list jobs of workflow");

            assertThat(acme.rehearsal().state().workflows())
                    .filteredOn(held -> held.name().startsWith("rekey-"))
                    .singleElement()
                    .satisfies(held -> assertThat(held.status()).isEqualTo("canceled"));
        }
    }

    private static void staysObserved(Verification canary, String why) {
        assertThat(canary.proofs()).isNotEmpty().allSatisfy(proof -> {
            assertThat(proof.level()).isEqualTo(ProofLevel.OBSERVED);
            assertThat(proof.why()).contains("no job proves it").contains(why);
        });
    }

    private Report rotateContext(Acme acme) {
        return acme.org()
                .context("e2e-tests")
                .rotateAll(generated(32).into(file()))
                .apply();
    }

    private String file() {
        return folder.resolve("new.json").toString();
    }

    private static long starts(Acme acme) {
        return acme.writes().stream()
                .filter(exchange ->
                        exchange.path().equals(START) || exchange.path().endsWith("/pipeline"))
                .count();
    }

    /** Of those that were started here: the demo has workflows of its own that run. */
    private static List<State.HeldWorkflow> running(Acme acme) {
        return acme.rehearsal().state().workflows().stream()
                .filter(held -> held.name().startsWith("rekey-"))
                .filter(held -> held.status().equals("running"))
                .toList();
    }

    static void allowInline(Acme acme) {
        call(
                acme,
                "PUT",
                "/api/v1.1/project/gh/acme/web/settings",
                "{\"feature_flags\":{\"api-trigger-with-config\":true}}");
    }

    private static void call(Acme acme, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(acme.rehearsal().url() + path))
                .header("Circle-Token", acme.rehearsal().adminToken())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
