package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.rekey.rehearsal.State.ProjectToken;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTokenTest {

    private static final String WEB = "/api/v1.1/project/gh/acme/web/token";
    private static final String BADGE = "{\"scope\":\"status\",\"label\":\"badge\"}";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void areListedInABareArrayWithoutTheirValues() {
        Client.Response response = admin.get(WEB);

        assertThat(response.json().isArray()).isTrue();
        JsonNode token = response.json().get(0);
        assertThat(token.properties())
                .extracting(field -> field.getKey())
                .containsExactly("id", "label", "scope", "token");
        assertThat(token.path("id").asText()).isEqualTo(held("web").id().toString());
        assertThat(token.path("label").asText()).isEqualTo("deploy dashboard");
        assertThat(token.path("scope").asText()).isEqualTo("all");
        assertThat(token.path("token").getNodeType()).isEqualTo(JsonNodeType.NULL);
        assertThat(response.body()).doesNotContain(Rehearsal.TOKEN_MARKER);
    }

    @Test
    void existOfEveryScopeInTheDemo() {
        assertThat(rehearsal.state().projectTokens())
                .extracting(ProjectToken::scope)
                .contains("status", "view-builds", "all");
    }

    @Test
    void showTheirValueOnceWhenCreated() {
        Client.Response created = admin.post(WEB, BADGE);

        assertThat(created.status()).isEqualTo(201);
        JsonNode token = created.json();
        assertThat(token.path("label").asText()).isEqualTo("badge");
        assertThat(token.path("scope").asText()).isEqualTo("status");
        assertThat(token.path("token").asText())
                .matches("CCIPRJ_.{22}_[0-9a-f]{40}")
                .contains(Rehearsal.TOKEN_MARKER);
        assertThat(admin.get(WEB).items("id"))
                .hasSize(2)
                .contains(token.path("id").asText());
        assertThat(admin.get(WEB).body()).doesNotContain(Rehearsal.TOKEN_MARKER);
    }

    @Test
    void workUntilTheyAreDeleted() {
        JsonNode token = admin.post(WEB, "{\"scope\":\"all\",\"label\":\"new dashboard\"}")
                .json();
        Client bearer =
                Client.with(rehearsal, "Circle-Token", token.path("token").asText(), "Accept", "application/json");
        String path = WEB + "/" + token.path("id").asText();

        assertThat(bearer.get("/api/v1.1/project/gh/acme/web/envvar").status()).isEqualTo(200);
        assertThat(admin.delete(path).status()).isEqualTo(200);
        assertThat(bearer.get("/api/v1.1/project/gh/acme/web/envvar").status()).isEqualTo(401);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    @Test
    void readTheBuildsOfTheirOwnProjectUnlessTheyAreForBadges() {
        Client reader = withNew("view-builds");

        Client.Response builds = reader.get("/api/v1.1/project/gh/acme/web?limit=1&shallow=true");

        assertThat(builds.status()).isEqualTo(200);
        assertThat(builds.json()).hasSize(1);
        assertThat(builds.json().get(0).path("reponame").asText()).isEqualTo("web");
        assertThat(reader.get("/api/v1.1/project/gh/acme/checkout?limit=1").status())
                .isEqualTo(404);
        assertThat(withNew("status")
                        .get("/api/v1.1/project/gh/acme/web?limit=1")
                        .status())
                .isEqualTo(403);
    }

    private Client withNew(String scope) {
        String token = admin.post(WEB, "{\"scope\":\"" + scope + "\",\"label\":\"new\"}")
                .json()
                .path("token")
                .asText();
        return Client.with(rehearsal, "Circle-Token", token, "Accept", "application/json");
    }

    @Test
    void areNotDeletedByWayOfAnotherProject() {
        String id = held("web").id().toString();

        assertThat(admin.delete("/api/v1.1/project/gh/acme/api/token/" + id).status())
                .isEqualTo(404);
        assertThat(held("web").id()).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"scope\":\"admin\",\"label\":\"x\"}", "{\"scope\":\"all\"}", "{\"label\":\"x\"}", ""})
    void takeOneOfThreeScopesAndALabel(String body) {
        assertThat(admin.post(WEB, body).status()).isEqualTo(400);
        assertThat(admin.get(WEB).items("id")).hasSize(1);
    }

    @Test
    void areOpenToWhoeverMayChangeTheProject() {
        Client limited = Client.limited(rehearsal);

        assertThat(limited.get(WEB).status()).isEqualTo(200);
        assertThat(limited.get("/api/v1.1/project/gh/acme/checkout/token").status())
                .isEqualTo(403);
        assertThat(limited.post("/api/v1.1/project/gh/acme/infra/token", BADGE).message())
                .isEqualTo("Project not found");
    }

    @Test
    void surviveTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        List<ProjectToken> before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            Client.admin(first).post(WEB, BADGE);
            before = first.state().projectTokens();
        }

        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().projectTokens()).isEqualTo(before);
        }
    }

    private ProjectToken held(String project) {
        return rehearsal.state().projectTokens().stream()
                .filter(token -> token.slug().equals("gh/acme/" + project))
                .findFirst()
                .orElseThrow();
    }
}
