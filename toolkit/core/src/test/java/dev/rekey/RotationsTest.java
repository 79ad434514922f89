package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static dev.rekey.source.Values.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Rotations;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.model.Secret;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rehearsal.State;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotations that stopped in the middle, and what becomes of them. */
class RotationsTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "killed after {0} writes")
    @ValueSource(ints = {1, 4, 9})
    void aKilledRunIsTakenUpWhereItStoppedByAnotherProcess(int afterWrites) throws Exception {
        try (Acme acme = Acme.start()) {
            Map<String, State.Held> before = acme.held();
            killAfter(acme, afterWrites);
            CircleCIClient client = clientAt(acme, acme.home().resolve("rekey"));

            Rotations rotations = client.rotations();
            String id = rotations.open().get(0).rotation();
            int writesBefore = acme.writes().size();
            Report report = rotations.resume(id);

            assertThat(report.isComplete()).isTrue();
            assertThat(rotations.open()).isEmpty();
            JsonNode kept = kept();
            report.done().forEach(done -> {
                String key = done.slot().key();
                assertThat(acme.held().get(key).value())
                        .as(key)
                        .isEqualTo(kept.path(key).asText())
                        .isNotEqualTo(before.get(key).value());
            });
            assertThat(acme.writes().size() - writesBefore)
                    .as("what was stored for sure is not stored again")
                    .isLessThanOrEqualTo(report.done().size() - afterWrites + 8);
        }
    }

    @Test
    void whatStandsStillSaysWhereAndWhatResumingDoes() {
        try (Acme acme = Acme.start()) {
            Plan plan = plan(acme);
            acme.faults("reset=100%,only=*environment-variable*");

            Report report = plan.apply();

            assertThat(report.failed()).isNotEmpty();
            assertThat(acme.client().rotations().grid().columns().stream().map(column -> column.name()))
                    .containsExactly("id", "organisation", "begun", "item", "state", "since", "why", "next");
            assertThat(acme.client().rotations().open())
                    .isNotEmpty()
                    .allSatisfy(open -> assertThat(open.rotation()).isEqualTo(report.rotation()));
            acme.faults("");
            assertThat(acme.client().rotations().resume(report.rotation()).isComplete())
                    .isTrue();
        }
    }

    @Test
    void whatRemainsIsOneRotationNotTwo() {
        try (Acme acme = Acme.start()) {
            acme.faults("error=100%,only=*PREVIEW_SECRET*");
            Report first = plan(acme).apply();
            acme.faults("");

            Report second = first.remaining().apply();

            assertThat(first.isComplete()).isFalse();
            assertThat(second.isComplete()).isTrue();
            assertThat(acme.client().rotations().open()).isEmpty();
        }
    }

    @Test
    void anAbandonedOneIsOpenNoMoreAndChangesNothing() {
        try (Acme acme = Acme.start()) {
            acme.faults("error=100%,only=*PREVIEW_SECRET*");
            Report stopped = plan(acme).apply();
            acme.faults("");
            int writes = acme.writes().size();

            acme.client().rotations().abandon(stopped.rotation(), "the owner does it by hand");

            assertThat(acme.client().rotations().open()).isEmpty();
            assertThat(acme.writes()).hasSize(writes);
            assertThatThrownBy(() -> acme.client().rotations().resume(stopped.rotation()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("has ended");
            assertThatThrownBy(() -> acme.client().rotations().abandon(stopped.rotation(), " "))
                    .hasMessageContaining("give the reason");
        }
    }

    @Test
    void aValueThatWasGivenIsNotWrittenDownSoItsRotationCannotBeResumed() {
        try (Acme acme = Acme.start()) {
            acme.faults("error=100%,only=*PREVIEW_SECRET*");
            String secret = Rehearsal.VALUE_MARKER + "given";
            Report stopped = acme.org()
                    .context("e2e-tests")
                    .variables()
                    .named("PREVIEW_SECRET")
                    .rotateAll(value(Secret.of(secret)))
                    .apply();
            acme.faults("");

            assertThatThrownBy(() -> acme.client().rotations().resume(stopped.rotation()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("make a new plan");
            assertThat(filesBelow(acme.home()))
                    .allSatisfy(file -> assertThat(text(file)).doesNotContain(secret));
        }
    }

    @Test
    void aSecondRunOnOneOrganisationIsRefusedWhileTheFirstIsAtIt() throws InterruptedException {
        try (Acme acme = Acme.start()) {
            CountDownLatch underWay = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            acme.rehearsal().onExchange(exchange -> {
                if (exchange.method().equals("PUT")) {
                    underWay.countDown();
                    await(refused);
                }
            });
            AtomicReference<Report> first = new AtomicReference<>();
            Thread one = new Thread(() -> first.set(plan(acme).apply()));
            one.start();
            underWay.await();

            try {
                Plan second = acme.org()
                        .context("deploy")
                        .rotateAll(generated(32).into(folder.resolve("2.json").toString()));
                assertThatThrownBy(second::apply).isInstanceOf(JournalInUseException.class);
            } finally {
                refused.countDown();
                one.join();
            }

            assertThat(first.get().isComplete()).isTrue();
        }
    }

    @Test
    void aTokenThatDiesStopsAtOnceAndAnotherGoesOn() {
        try (Acme acme = Acme.start()) {
            CircleCIClient mortal =
                    acme.client(acme.rehearsal().newAdminToken()).build();
            Plan plan = mortal.org("acme")
                    .contexts()
                    .rotateAll(generated(32).into(folder.resolve("new.json").toString()));
            acme.faults("token-dies=14");

            Report stopped = plan.apply();

            assertThat(stopped.untried()).isNotEmpty();
            acme.faults("");
            Report resumed = acme.client().rotations().resume(stopped.rotation());
            assertThat(resumed.isComplete()).isTrue();
            assertThat(resumed.done()).hasSize(plan.changes().size());
            mortal.close();
        }
    }

    @Test
    void whatWaitsForAPersonStaysOpenUntilTheOldOnesAreRevoked() {
        try (Acme acme = Acme.start()) {
            var keys = acme.org().project("api").sshKeys();
            List<String> old = fingerprints(keys);
            Report report = keys.rotateAll(reissued()).apply();

            List<String> both = fingerprints(acme.org().project("api").sshKeys());
            assertThat(report.isComplete()).isTrue();
            assertThat(both).containsAll(old).hasSize(2 * old.size());
            assertThat(acme.client().rotations().open())
                    .hasSameSizeAs(old)
                    .allSatisfy(open -> assertThat(open.state()).isEqualTo(dev.rekey.rotation.State.VERIFIED));

            assertThat(report.grid().notes()).anyMatch(note -> note.startsWith("Jobs use the old SSH keys"));

            Report revoked = acme.client().rotations().revoke(report.rotation());

            assertThat(revoked.isComplete()).isTrue();
            assertThat(revoked.grid().notes()).noneMatch(note -> note.contains("old SSH keys"));
            assertThat(fingerprints(acme.org().project("api").sshKeys()))
                    .hasSameSizeAs(old)
                    .doesNotContainAnyElementsOf(old);
            assertThat(acme.client().rotations().open()).isEmpty();
        }
    }

    @Test
    void aKeyWhoseMakingWasNotAnsweredIsFoundAgainByWhatRemains() {
        try (Acme acme = Acme.start()) {
            var keys = acme.org().project("web").checkoutKeys().ofType("deploy-key");
            int before = keys.list().stream().toList().size();
            CircleCIClient once = acme.impatient();
            acme.faults("truncate=1,only=*checkout-key");
            Report lost = once.org("acme")
                    .project("web")
                    .checkoutKeys()
                    .ofType("deploy-key")
                    .rotateAll(reissued())
                    .apply();
            acme.faults("");

            Report rest = lost.isComplete() ? lost : lost.remaining().apply();

            assertThat(rest.isComplete()).isTrue();
            assertThat(acme.org().project("web").checkoutKeys().ofType("deploy-key").list().stream()
                            .toList())
                    .as("one new one for each, and none that nobody knows")
                    .hasSize(before);
            assertThat(acme.client().rotations().open()).isEmpty();
        }
    }

    private static List<String> fingerprints(Holdings<dev.rekey.model.SshKey> keys) {
        return keys.list().stream().map(key -> key.fingerprint().orElseThrow()).toList();
    }

    @Test
    void anUnknownIdIsToldWithTheFolder() {
        try (Acme acme = Acme.start()) {
            assertThatThrownBy(() -> acme.client().rotations().resume("20230105-000000-abcdef"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("there is no rotation 20230105-000000-abcdef");
        }
    }

    private Plan plan(Acme acme) {
        return acme.org()
                .context("e2e-tests")
                .rotateAll(generated(32).into(folder.resolve("new.json").toString()));
    }

    private void killAfter(Acme acme, int writes) throws Exception {
        CountDownLatch reached = new CountDownLatch(writes);
        acme.rehearsal().onExchange(exchange -> {
            if (exchange.method().equals("PUT")) {
                reached.countDown();
            }
        });
        Process child =
                ChildProcess.start(acme, RotatingChild.class, folder.resolve("new.json"), folder.resolve("child.log"));
        child.onExit().thenRun(() -> {
            while (reached.getCount() > 0) {
                reached.countDown();
            }
        });
        reached.await();
        int unused = child.destroyForcibly().waitFor();
    }

    private static CircleCIClient clientAt(Acme acme, Path home) {
        return acme.client(acme.rehearsal().adminToken())
                .home(home.toString())
                .prompter(Prompter.none())
                .build();
    }

    private JsonNode kept() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("new.json").toFile());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Path> filesBelow(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
