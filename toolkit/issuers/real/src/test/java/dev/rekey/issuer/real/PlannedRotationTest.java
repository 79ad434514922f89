package dev.rekey.issuer.real;

import static dev.rekey.source.Values.issuedBy;
import static dev.rekey.source.Values.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.CircleCI;
import dev.rekey.CircleCIClient;
import dev.rekey.Org;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import dev.rekey.model.SshKey;
import dev.rekey.model.SshKeyChange;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.source.Issuing;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a plan to the death of the old credential: real servers on one side, the practice service on the other. */
@ExtendWith(RealServers.class)
class PlannedRotationTest {
    private static final String FIRST = "RKVrealPlannedPasswordMARKER";
    private static final String RECIPIENT = "age1wjvufpwzx4twd05dwjz4pt838yhx7k7trhznzvtwyxz76km66uvqs0k7t0";

    @TempDir
    Path folder;

    private Rehearsal rehearsal;
    private CircleCIClient client;

    @BeforeEach
    void start() {
        rehearsal = Rehearsal.start();
    }

    @AfterEach
    void stop() {
        client.close();
        rehearsal.close();
    }

    @Test
    void aLoginOfADatabaseChangesInEveryContextAndTheOldOneIsRejectedOnceItIsRevoked() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            server.sql("create role app_a login in role app password '" + FIRST + "'");
            server.sql("create role app_b nologin in role app");
            Org acme = connect(PostgresServer.ROTATOR_PASSWORD);
            for (String context : new String[] {"deploy", "aws-prod"}) {
                acme.context(context).set("APP_PG_USER", value("app_a")).apply();
                acme.context(context)
                        .set("APP_PG_PASSWORD", value(Secret.of(FIRST)))
                        .apply();
            }
            Issuing login = issuedBy(
                            "postgres",
                            Settings.of(Map.of(
                                    "role",
                                    "app",
                                    "at",
                                    server.address(),
                                    "admin",
                                    "rotator",
                                    "alternating",
                                    "app_a,app_b")))
                    .sealedTo(RECIPIENT);

            Plan plan = acme.contexts().variables().named("APP_PG_*").rotateAll(login);
            Report report = plan.apply();

            assertThat(plan.changes())
                    .hasSize(4)
                    .allSatisfy(step -> assertThat(step.capability()).isEqualTo(Capability.B));
            assertThat(report.isComplete()).as(report.grid().toMarkdown()).isTrue();
            assertThat(report.done())
                    .allSatisfy(done -> assertThat(done.level()).isEqualTo(ProofLevel.PROVIDER_ACCEPTS));
            assertThat(held("APP_PG_USER")).containsOnly("app_b");
            String password = held("APP_PG_PASSWORD").iterator().next();
            assertThat(held("APP_PG_PASSWORD")).containsOnly(password);
            assertThat(server.accepts("app_b", password)).isTrue();
            assertThat(server.accepts("app_a", FIRST))
                    .as("jobs may still use it")
                    .isTrue();

            Report revoked = client.rotations().revoke(report.rotation());

            assertThat(revoked.isComplete()).isTrue();
            assertThat(server.accepts("app_a", FIRST)).isFalse();
            assertThat(server.accepts("app_b", password)).isTrue();
            assertThat(Files.readString(server.log())).doesNotContain(password);
        }
    }

    @Test
    void anSshKeyIsLetInAtItsHostBeforeItGoesToCircleCiAndTheOldOneGoesFromBoth() throws Exception {
        try (SshServer server = SshServer.start()) {
            Files.writeString(server.keys(), server.text("old.pub"));
            Org acme = connect(server.text("admin"));
            upload(server.text("old"));
            String old =
                    Commands.run("ssh-keygen", "-lf", server.keys().toString()).split(" ")[1];
            Issuing key = issuedBy(
                            "authorized-keys",
                            Settings.of(Map.of(
                                    "at",
                                    server.account(),
                                    "file",
                                    server.keys().toString(),
                                    "host-key",
                                    server.text("host.pub"),
                                    "replacing",
                                    old)))
                    .sealedTo(RECIPIENT);

            Report report = acme.project("infra")
                    .sshKeys()
                    .where((SshKey one) -> one.hostname().equals("db.acme.example"))
                    .rotateAll(key)
                    .apply();

            assertThat(report.isComplete()).as(report.grid().toMarkdown()).isTrue();
            assertThat(report.done())
                    .singleElement()
                    .satisfies(done -> assertThat(done.level()).isEqualTo(ProofLevel.PROVIDER_ACCEPTS));
            SshKeyChange change = report.sshKeyChanges().get(0);
            assertThat(Files.readAllLines(server.keys())).hasSize(2);
            assertThat(server.accepts(server.text("old"))).isTrue();
            assertThat(keysFor("db.acme.example")).hasSize(2);

            assertThat(client.rotations().revoke(report.rotation()).isComplete())
                    .isTrue();

            assertThat(server.accepts(server.text("old"))).isFalse();
            assertThat(Files.readString(server.keys()))
                    .contains(change.authorizedKeysLine().split(" ")[1]);
            assertThat(keysFor("db.acme.example")).containsExactly(change.newSha256());
        }
    }

    private Org connect(String adminSecret) {
        client = CircleCI.builder()
                .host(rehearsal.url().toString())
                .runnerHost(rehearsal.runnerUrl().toString())
                .token(Secret.of(rehearsal.adminToken()))
                .prompter(new Admin(adminSecret))
                .home(folder.resolve("home").toString())
                .build();
        return client.org("acme");
    }

    private Iterable<String> held(String name) {
        return rehearsal.state().variables().stream()
                .filter(variable -> variable.name().equals(name))
                .map(State.Held::value)
                .toList();
    }

    private Iterable<String> keysFor(String hostname) {
        return rehearsal.state().sshKeys().stream()
                .filter(key -> key.hostname().equals(hostname))
                .map(State.HeldSshKey::sha256)
                .toList();
    }

    /** As a person did it once. */
    private void upload(String privateKey) throws IOException, InterruptedException {
        String body = "{\"hostname\":\"db.acme.example\",\"private_key\":\"" + privateKey.replace("\n", "\\n") + "\"}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(rehearsal.url() + "/api/v1.1/project/gh/acme/infra/ssh-key"))
                                .header("Circle-Token", rehearsal.adminToken())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /** Knows the secret of whoever may change credentials, and says yes. */
    private record Admin(String adminSecret) implements Prompter {
        @Override
        public boolean confirm(String question, int changes) {
            return true;
        }

        @Override
        public Secret secret(String label) {
            return Secret.of(adminSecret);
        }

        @Override
        public Secret standardInput() {
            throw new ConfigurationException("nothing is piped in.");
        }
    }
}
