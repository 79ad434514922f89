package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final String WEB = "/api/v2/project/gh/acme/web/pipeline";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Client limited = Client.limited(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void ofAProjectAreListedNewestFirstAndByBranch() {
        assertThat(admin.get(WEB).items("project_slug")).isNotEmpty().containsOnly("gh/acme/web");
        JsonNode items = admin.get(WEB).json().get("items");
        assertThat(items.at("/0/number").intValue())
                .isGreaterThan(items.at("/1/number").intValue());
        assertThat(admin.get(WEB + "?branch=main").items("id"))
                .isEqualTo(admin.get(WEB).items("id"));
        assertThat(admin.get(WEB + "?branch=elsewhere").items("id")).isEmpty();
    }

    @Test
    void areFoundByIdWhereTheProjectIsOpenToTheCaller() {
        JsonNode newest = admin.get(WEB).json().at("/items/0");
        String hidden =
                admin.get(WEB.replace("web", "admin-console")).items("id").get(0);

        assertThat(admin.get("/api/v2/pipeline/" + newest.get("id").asText()).json())
                .isEqualTo(newest);
        assertThat(admin.get("/api/v2/pipeline/" + hidden).status()).isEqualTo(200);
        assertThat(limited.get("/api/v2/pipeline/" + hidden).status()).isEqualTo(404);
        assertThat(limited.get("/api/v2/pipeline/" + hidden + "/config").status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v2/pipeline/x").status()).isEqualTo(400);
    }

    @Test
    void nameInTheirConfigWhatTheyUse() {
        JsonNode config = config("infra");

        assertThat(config.get("source").asText()).contains("orbs:\n  node: circleci/node@");
        String compiled = config.get("compiled").asText();
        assertThat(compiled)
                .startsWith("# Orb 'circleci/node@")
                .contains("          context:\n            - deploy\n")
                .doesNotContain(Rehearsal.VALUE_MARKER);
        rehearsal.state().variables().stream()
                .filter(held -> held.holder().equals("gh/acme/infra"))
                .forEach(held -> assertThat(compiled).contains("\"$" + held.name() + "\""));
        assertThat(config("checkout").get("compiled").asText()).contains("            - payments\n");
    }

    @Test
    void addTheKeysThatTheirProjectHolds() {
        assertThat(rehearsal.state().projects().stream()
                        .filter(project -> project.org().equals("gh/acme") && !project.deleted())
                        .map(project -> admin.get("/api/v2/project/" + project.slug() + "/pipeline"))
                        .flatMap(listed -> listed.items("id").stream().limit(1))
                        .map(id -> admin.get("/api/v2/pipeline/" + id + "/config")
                                .json()
                                .get("compiled")
                                .asText()))
                .anyMatch(compiled ->
                        compiled.contains("      - add_ssh_keys:\n          fingerprints:\n            - \""))
                .anyMatch(compiled -> !compiled.contains("add_ssh_keys"));
    }

    private JsonNode config(String project) {
        String id = admin.get(WEB.replace("web", project)).items("id").get(0);
        return admin.get("/api/v2/pipeline/" + id + "/config").json();
    }
}
