package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.State.HeldRunnerAgent;
import dev.rekey.rehearsal.State.HeldRunnerToken;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

    private static final String DOCKER = "acme/linux-docker";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.ofRunners(rehearsal, rehearsal.adminToken());
    private final Client limited = Client.ofRunners(rehearsal, rehearsal.limitedToken());
    private final String acmeId = Client.admin(rehearsal)
            .get("/api/v2/organization/gh%2Facme")
            .json()
            .path("id")
            .asText();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void liveOnAPortOfTheirOwn() {
        assertThat(rehearsal.runnerUrl()).isNotEqualTo(rehearsal.url());
        assertThat(Client.admin(rehearsal).get("/api/v3/runner?namespace=acme").status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v2/me").status()).isEqualTo(404);
    }

    @Test
    void takeEveryFormOfCredentialsAndAnswerErrorsAsMessages() {
        Client old = Client.of(rehearsal.runnerUrl(), "Circle-Token", rehearsal.adminToken());

        assertThat(old.get("/api/v3/runner/resource?namespace=acme").status()).isEqualTo(200);
        Client.Response refused = Client.of(rehearsal.runnerUrl(), "Circle-Token", "nobody")
                .get("/api/v3/runner/resource?namespace=acme");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.message()).isNotEmpty();
    }

    @Test
    void areLoggedWithoutTheTokenThatIsToldOnce() {
        create("fresh");

        assertThat(rehearsal.exchanges()).last().satisfies(exchange -> {
            assertThat(exchange.route()).isEqualTo("/api/v3/runner/token");
            assertThat(exchange.responseBody()).contains("REDACTED").doesNotContain(Rehearsal.TOKEN_MARKER);
        });
    }

    @Test
    void surviveInTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        State before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            Client.ofRunners(first, first.adminToken())
                    .post("/api/v3/runner/token", "{\"resource_class\":\"" + DOCKER + "\",\"nickname\":\"kept\"}");
            before = first.state();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().runnerTokens())
                    .isEqualTo(before.runnerTokens())
                    .anyMatch(token -> token.nickname().equals("kept"));
            assertThat(second.state().runnerClasses()).isEqualTo(before.runnerClasses());
            assertThat(second.state().runnerAgents())
                    .extracting(HeldRunnerAgent::token)
                    .isEqualTo(before.runnerAgents().stream()
                            .map(HeldRunnerAgent::token)
                            .toList());
        }
    }

    @Nested
    class ResourceClasses {

        @Test
        void areListedByNamespaceAndByOrganisation() {
            JsonNode byNamespace =
                    admin.get("/api/v3/runner/resource?namespace=acme").json();

            assertThat(byNamespace.path("items"))
                    .extracting(item -> item.path("resource_class").asText())
                    .containsExactly(DOCKER, "acme/macos-signing", "acme/gpu-test");
            assertThat(byNamespace.at("/items/0").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("id", "resource_class", "description");
            assertThat(limited.get("/api/v3/runner/resource?org-id=" + acmeId).json())
                    .isEqualTo(byNamespace);
        }

        @Test
        void areListedByOrganisationWhereBothAreNamed() {
            assertThat(admin.get("/api/v3/runner/resource?namespace=nobody&org-id=" + acmeId)
                            .items("resource_class"))
                    .hasSize(3);
        }

        @Test
        void areNotListedWithoutAFilterOrOfANamespaceOfOthers() {
            assertThat(admin.get("/api/v3/runner/resource").status()).isEqualTo(400);
            assertThat(admin.get("/api/v3/runner/resource?namespace=nobody").status())
                    .isEqualTo(404);
            assertThat(admin.get("/api/v3/runner/resource?org-id=" + UUID.randomUUID())
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void areCreatedOnceInANamespaceThatTheCallerAdministers() {
            String body = "{\"resource_class\":\"acme/arm\",\"description\":\"new\",\"org_id\":\"ignored\"}";

            assertThat(limited.post("/api/v3/runner/resource", body).status()).isEqualTo(404);
            Client.Response created = admin.post("/api/v3/runner/resource", body);
            assertThat(created.status()).isEqualTo(201);
            assertThat(created.json().path("resource_class").asText()).isEqualTo("acme/arm");
            assertThat(admin.post("/api/v3/runner/resource", body).status()).isEqualTo(409);
            assertThat(admin.post("/api/v3/runner/resource", "{\"resource_class\":\"other/arm\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(admin.post("/api/v3/runner/resource", "{\"resource_class\":\"arm\"}")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void areNotDeletedWithTheirTokensUnlessForced() {
            String docker = "/api/v3/runner/resource/" + idOf(DOCKER);

            assertThat(admin.delete(docker).status()).isEqualTo(409);
            assertThat(limited.delete(docker + "/force").status()).isEqualTo(404);
            assertThat(admin.delete(docker + "/force").status()).isEqualTo(204);
            assertThat(admin.delete(docker).status()).isEqualTo(404);
            assertThat(rehearsal.state().runnerTokens())
                    .isNotEmpty()
                    .noneMatch(token -> token.resourceClass().equals(DOCKER));
            assertThat(admin.delete("/api/v3/runner/resource/" + idOf("acme/gpu-test"))
                            .status())
                    .isEqualTo(204);
        }

        @Test
        void haveNoWorkWaiting() {
            assertThat(admin.get("/api/v3/runner/tasks?resource-class=" + DOCKER)
                            .json()
                            .path("unclaimed_task_count")
                            .asInt(-1))
                    .isZero();
            assertThat(admin.get("/api/v3/runner/tasks/running?resource-class=acme/none")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Tokens {

        @Test
        void areListedWithoutTheirValue() {
            JsonNode tokens = admin.get("/api/v3/runner/token?resource-class=" + Client.encode(DOCKER))
                    .json();

            assertThat(tokens.path("items"))
                    .extracting(item -> item.path("nickname").asText())
                    .containsExactly("fleet-2021", "spare");
            assertThat(tokens.at("/items/0").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("id", "resource_class", "nickname", "created_at");
        }

        @Test
        void areForAdministratorsAndOfOneClass() {
            assertThat(admin.get("/api/v3/runner/token").status()).isEqualTo(400);
            assertThat(limited.get("/api/v3/runner/token?resource-class=" + DOCKER)
                            .status())
                    .isEqualTo(404);
            assertThat(admin.get("/api/v3/runner/token?resource-class=acme/none")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void areToldWhenCreatedAndNeverAgain() {
            JsonNode created = create("fresh");
            String secret = created.path("token").asText();

            assertThat(secret).contains(Rehearsal.TOKEN_MARKER);
            assertThat(admin.get("/api/v3/runner/token?resource-class=" + DOCKER)
                            .body()
                            .contains(secret))
                    .isFalse();
            assertThat(held("fresh").map(HeldRunnerToken::secret).filter(secret::equals))
                    .isPresent();
            assertThat(held("fresh").toString().contains(secret)).isFalse();
        }

        @Test
        void areDeletedOnce() {
            String one = "/api/v3/runner/token/" + held("spare").orElseThrow().id();

            assertThat(limited.delete(one).status()).isEqualTo(404);
            assertThat(admin.delete(one).status()).isEqualTo(204);
            assertThat(admin.delete(one).status()).isEqualTo(404);
            assertThat(held("spare")).isEmpty();
        }
    }

    @Nested
    class Agents {

        @Test
        void areListedByClassNamespaceAndOrganisation() {
            assertThat(admin.get("/api/v3/runner?resource-class=" + DOCKER).items("hostname"))
                    .containsExactly("build-1.acme.example", "build-2.acme.example", "build-3.acme.example");
            assertThat(limited.get("/api/v3/runner?namespace=acme").items("hostname"))
                    .hasSize(5);
            assertThat(admin.get("/api/v3/runner?org-id=" + acmeId).json())
                    .isEqualTo(admin.get("/api/v3/runner?namespace=acme").json());
            assertThat(admin.get("/api/v3/runner").status()).isEqualTo(400);
        }

        @Test
        void sayWhoTheyAreAndWhenTheyCame() {
            JsonNode agents = admin.get("/api/v3/runner?namespace=acme").json().path("items");

            assertThat(agents.get(0).properties())
                    .extracting(field -> field.getKey())
                    .containsExactly(
                            "resource_class",
                            "hostname",
                            "name",
                            "first_connected",
                            "last_connected",
                            "last_used",
                            "ip",
                            "version",
                            "status");
            assertThat(agents.get(2).path("last_connected").asText()).startsWith("2022-07-29");
            assertThat(agents.get(4).path("last_used").isNull()).isTrue();
        }

        @Test
        void stopComingWhenTheirTokenIsDeletedAndComeWithANewOne() {
            String host = "build-1.acme.example";
            admin.delete(
                    "/api/v3/runner/token/" + held("fleet-2021").orElseThrow().id());
            assertThat(agent(host).token()).isEmpty();
            String secret = create("fresh").path("token").asText();

            assertThat(rehearsal.connectAgent(host, "nonsense")).isFalse();
            assertThat(rehearsal.connectAgent(host, secret)).isTrue();
            assertThat(agent(host).token()).isEqualTo(held("fresh").map(HeldRunnerToken::id));
            assertThat(rehearsal.connectAgent("mac-mini-1.acme.example", secret))
                    .isFalse();
        }
    }

    private JsonNode create(String nickname) {
        Client.Response created = admin.post(
                "/api/v3/runner/token", "{\"resource_class\":\"" + DOCKER + "\",\"nickname\":\"" + nickname + "\"}");
        assertThat(created.status()).isEqualTo(201);
        return created.json();
    }

    private String idOf(String name) {
        return rehearsal.state().runnerClasses().stream()
                .filter(it -> it.name().equals(name))
                .map(it -> it.id().toString())
                .findFirst()
                .orElseThrow();
    }

    private Optional<HeldRunnerToken> held(String nickname) {
        return rehearsal.state().runnerTokens().stream()
                .filter(token -> token.nickname().equals(nickname))
                .findFirst();
    }

    private HeldRunnerAgent agent(String hostname) {
        return rehearsal.state().runnerAgents().stream()
                .filter(agent -> agent.hostname().equals(hostname))
                .findFirst()
                .orElseThrow();
    }
}
