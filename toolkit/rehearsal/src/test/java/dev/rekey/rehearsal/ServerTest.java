package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where CircleCI server differs from the service. */
class ServerTest {

    private final Rehearsal rehearsal = Rehearsal.builder().profile("server").start();
    private final Client admin = Client.admin(rehearsal);
    private final String acmeId =
            admin.get("/api/v2/me/collaborations").json().get(0).path("id").asText();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void hasOneOrganisationWithFewContextsAndProjects() {
        assertThat(admin.get("/api/v2/me/collaborations").items("slug")).containsExactly("gh/acme");
        assertThat(rehearsal.state().contexts()).hasSize(4);
        assertThat(rehearsal.state().projects()).hasSize(5);
    }

    @Test
    void knowsContextsByTheirAccountsIdAlone() {
        String contexts = "/api/v2/context?owner-type=account&owner-";

        assertThat(admin.get(contexts + "id=" + acmeId).items("name"))
                .containsExactly("artifactory", "firmware-signing", "vault", "plant-deploy");
        assertThat(admin.get(contexts + "slug=gh/acme").status()).isEqualTo(400);
        assertThat(admin.get("/api/v2/context?owner-id=" + acmeId).status()).isEqualTo(404);
        assertThat(admin.get("/api/v2/context?owner-type=organization&owner-id=" + acmeId)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void createsContextsForAnAccount() {
        String owner = "{\"name\":\"fresh\",\"owner\":{\"id\":\"" + acmeId + "\",\"type\":\"%s\"}}";

        assertThat(admin.post("/api/v2/context", owner.formatted("organization"))
                        .status())
                .isEqualTo(404);
        assertThat(admin.post("/api/v2/context", owner.formatted("account")).status())
                .isEqualTo(200);
        assertThat(admin.post(
                                "/api/v2/context",
                                "{\"name\":\"x\",\"owner\":{\"slug\":\"gh/acme\",\"type\":\"account\"}}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v3/orgs",
                "/api/v3/projects?filter%5Bfollowing%5D=true",
                "/api/v3/signing/certificates",
                "/private/ciam/orgs/7ccdfd28-a20d-413e-97e0-7788912f99c6/groups",
                "/api/v2/projects/7ccdfd28-a20d-413e-97e0-7788912f99c6/pipeline-definitions"
            })
    void lacksWhatIsOnTheServiceOnly(String path) {
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void writesFingerprintsAsMd5WhateverIsAsked() {
        String settings = "/api/v1.1/project/gh/acme/plc-firmware/settings";

        assertThat(admin.get(settings + "?ssh-key-digest=sha256").json().path("ssh_keys"))
                .singleElement()
                .matches(key -> key.path("fingerprint").asText().matches("(..:){15}.."))
                .isEqualTo(admin.get(settings).json().path("ssh_keys").get(0));
    }

    @Test
    void doesNotUnderstandEncodedProjectSlugs() {
        assertThat(admin.get("/api/v2/project/gh/acme/scada-bridge/envvar").status())
                .isEqualTo(200);
        assertThat(admin.get("/api/v2/project/gh%2Facme%2Fscada-bridge/envvar").status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1.1/project/gh%2facme%2fscada-bridge/envvar")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void answersForRunnersOnTheSameHost() {
        assertThat(rehearsal.runnerUrl()).isEqualTo(rehearsal.url());
        assertThat(admin.get("/api/v3/runner?namespace=acme").items("hostname"))
                .containsExactly("bench-a1.plant.acme.example", "bench-a2.plant.acme.example");
    }

    @Test
    void staysAServerInTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        Rehearsal.builder().profile("server").state(file).start().close();

        try (Rehearsal later = Rehearsal.builder().state(file).start()) {
            assertThat(later.runnerUrl()).isEqualTo(later.url());
            assertThat(later.state().contexts()).hasSize(4);
        }
    }
}
