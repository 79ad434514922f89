package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Rotations;
import dev.rekey.change.Step;
import dev.rekey.model.SshKeyChange;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.usage.SshKeyPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Additional SSH keys. What is really held is looked up past the API. */
class SshKeyRotationTest {
    private static final String BASTION = "bastion.acme.example";

    @TempDir
    Path folder;

    private final Acme acme = Acme.start();

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void aNewKeyIsThereBesideTheOldOneWhichStaysUntilAPersonSays() {
        List<State.HeldSshKey> before = held(acme);

        Plan plan = keys(acme.client()).rotateAll(reissued());
        Report report = plan.apply();

        assertThat(plan.changes())
                .hasSize(1)
                .extracting(Step.Rotate::capability)
                .containsOnly(Capability.A);
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(report.done()).singleElement().satisfies(done -> {
            assertThat(done.level()).isEqualTo(ProofLevel.OBSERVED);
            assertThat(done.why()).contains("SHA256:", "ssh-ed25519 ");
        });
        List<State.HeldSshKey> after = held(acme);
        assertThat(after).hasSize(before.size() + 1).containsAll(before);
        assertThat(report.sshKeyChanges()).singleElement().satisfies(change -> {
            assertThat(change.project()).isEqualTo("gh/acme/infra");
            assertThat(change.hostname()).isEqualTo(BASTION);
            assertThat(after)
                    .contains(new State.HeldSshKey(
                            "gh/acme", "gh/acme/infra", BASTION, change.newMd5(), change.newSha256()));
            assertThat(before)
                    .contains(new State.HeldSshKey(
                            "gh/acme",
                            "gh/acme/infra",
                            BASTION,
                            change.oldMd5().orElseThrow(),
                            change.oldSha256().orElseThrow()));
            assertThat(change.authorizedKeysLine()).matches("ssh-ed25519 [A-Za-z0-9+/]{68} rekey");
        });
        assertThat(report.grid().notes()).anyMatch(note -> note.contains("SshKeyPatch"));
    }

    @Test
    void whatConfigurationsNeedComesAsADiff() throws IOException {
        State.HeldSshKey old = held(acme).stream()
                .filter(key -> key.hostname().equals(BASTION))
                .findFirst()
                .orElseThrow();
        Path config = Files.createDirectories(folder.resolve("infra/.circleci")).resolve("config.yml");
        Files.writeString(
                config,
                "jobs:\n  deploy:\n    steps:\n      - add_ssh_keys:\n          fingerprints:\n"
                        + "            - \"SHA256:" + old.sha256() + "\"\n");

        Report report = keys(acme.client()).rotateAll(reissued()).apply();

        assertThat(SshKeyPatch.of(folder, report.sshKeyChanges()))
                .startsWith("--- a/infra/.circleci/config.yml\n+++ b/infra/.circleci/config.yml\n@@ -3,4 +3,4 @@\n")
                .contains("-            - \"SHA256:" + old.sha256() + "\"\n")
                .contains("+            - \"SHA256:"
                        + report.sshKeyChanges().get(0).newSha256() + "\"\n");
    }

    @Test
    void theNewPrivateKeyIsKeptWhereItIsWanted() throws IOException {
        Report report = keys(acme.client()).rotateAll(reissued().into(file())).apply();

        String kept = new ObjectMapper()
                .readTree(folder.resolve("new.json").toFile())
                .path(report.done().get(0).slot().key())
                .asText();
        assertThat(kept.startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n")).isTrue();
    }

    @Test
    void whateverHappensToAnyRequestThereIsOneNewKeyAndNoOther() {
        Function<CircleCIClient, Plan> plan =
                client -> keys(client).rotateAll(reissued().into(file()));

        int rotations = EveryRequest.of(plan, left -> {
            assertThat(stuck(left)).as(left.fate()).isEmpty();
            assertThat(left.report().isComplete()).as(left.fate()).isTrue();
            assertOneNew(left, left.report().sshKeyChanges());
        });

        assertThat(rotations).isGreaterThan(12);
    }

    @Test
    void aPairThatIsKeptNowhereAndDidNotArriveLeavesEverythingAsItWas() {
        Function<CircleCIClient, Plan> plan = client -> keys(client).rotateAll(reissued());

        int rotations = EveryRequest.of(plan, left -> {
            if (stuck(left).isEmpty()) {
                assertOneNew(left, left.report().sshKeyChanges());
            } else {
                assertThat(stuck(left).get(0).why()).as(left.fate()).contains("plan the key anew");
                left.client().rotations().abandon(left.report().rotation(), "planned anew");
                Report again = keys(left.client()).rotateAll(reissued()).apply();
                assertThat(again.isComplete()).as(left.fate()).isTrue();
                assertOneNew(left, again.sshKeyChanges());
            }
        });

        assertThat(rotations).isGreaterThan(12);
    }

    /** What waits for a person to let the old one go is not stuck. */
    private static List<Rotations.Open> stuck(EveryRequest.Left left) {
        return left.open().stream()
                .filter(open -> open.state() != dev.rekey.rotation.State.VERIFIED)
                .toList();
    }

    private void assertOneNew(EveryRequest.Left left, List<SshKeyChange> changes) {
        List<State.HeldSshKey> before = held(acme);
        List<State.HeldSshKey> now = held(left.acme());
        assertThat(changes).as(left.fate()).hasSize(1);
        assertThat(now).as(left.fate()).hasSize(before.size() + 1).containsAll(before);
        assertThat(now)
                .as(left.fate())
                .extracting(State.HeldSshKey::sha256)
                .contains(changes.get(0).newSha256());
    }

    private String file() {
        return folder.resolve("new.json").toString();
    }

    private static Holdings<?> keys(CircleCIClient client) {
        return client.org("acme").projects().named("infra").sshKeys().named(BASTION);
    }

    private static List<State.HeldSshKey> held(Acme acme) {
        return acme.rehearsal().state().sshKeys();
    }
}
