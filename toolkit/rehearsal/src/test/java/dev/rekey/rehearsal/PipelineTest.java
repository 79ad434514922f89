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

    @Test
    void areStartedByPeopleOfTheOrganisationWhoeverAsks() {
        JsonNode asAdmin = admin.get(WEB).json().get("items");
        JsonNode asMember = limited.get(WEB).json().get("items");

        assertThat(asMember).isEqualTo(asAdmin);
        assertThat(asAdmin.findValuesAsText("login").stream().distinct()).hasSize(2);
    }

    @Test
    void useOrbsThatArePinnedAndSomeThatAreNot() {
        JsonNode config = config("web");

        assertThat(config.get("source").asText())
                .contains("  node: circleci/node@5.0.3\n")
                .contains("  slack: circleci/slack@volatile\n");
        assertThat(config.get("compiled").asText())
                .contains("# Orb 'circleci/slack@volatile' resolved to 'circleci/slack@4.12.1'\n")
                .contains("            - deploy\n            - slack-notify\n")
                .doesNotContain("orbs:");
    }

    @Test
    void failWhereTheirConfigCannotBeCompiled() {
        assertThat(config("salesforce-sync").get("compiled").asText()).isEmpty();
        assertThat(config("salesforce-sync").get("source").asText()).endsWith("[left open\n");
        assertThat(config("load-tests").get("source").asText()).isEmpty();
        assertThat(config("queue-worker").get("source").asText()).contains("- \"<<pipeline.parameters.stage>>\"\n");
        JsonNode newest = admin.get(WEB.replace("web", "load-tests")).json().at("/items/0");
        assertThat(newest.get("state").asText()).isEqualTo("errored");
        assertThat(newest.at("/errors/0/type").asText()).isEqualTo("config");
    }

    @Test
    void nameOnlyContextsThatThereAreOrThatAreComputed() {
        assertThat(rehearsal.state().projects().stream()
                        .filter(project -> project.org().equals("gh/acme") && !project.deleted())
                        .map(project -> admin.get("/api/v2/project/" + project.slug() + "/pipeline"))
                        .flatMap(listed -> listed.items("id").stream().limit(1))
                        .flatMap(id -> admin.get("/api/v2/pipeline/" + id + "/config")
                                .json()
                                .get("source")
                                .asText()
                                .lines())
                        .filter(line -> line.startsWith("            - ") && !line.contains("\""))
                        .map(line -> line.strip().substring(2)))
                .isSubsetOf(rehearsal.state().contexts().stream()
                        .filter(context -> context.org().equals("gh/acme"))
                        .map(context -> context.name())
                        .toList());
    }

    private JsonNode config(String project) {
        String id = admin.get(WEB.replace("web", project)).items("id").get(0);
        return admin.get("/api/v2/pipeline/" + id + "/config").json();
    }
}
