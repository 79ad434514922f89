package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestrictionTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final String payments = of("payments");

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void areListedAtOnceWithTheNameOfWhatTheyMean() {
        JsonNode all = admin.get(payments).json();

        assertThat(all.has("next_page_token")).isFalse();
        assertThat(admin.get(payments).items("restriction_type")).containsExactly("expression", "project");
        JsonNode expression = all.at("/items/0");
        assertThat(expression.get("name").isNull()).isTrue();
        assertThat(expression.get("restriction_value").asText()).isEqualTo("pipeline.git.branch == \"main\"");
        JsonNode project = all.at("/items/1");
        assertThat(project.get("name").asText()).isEqualTo("checkout");
        assertThat(project.get("project_id")).isEqualTo(project.get("restriction_value"));
    }

    @Test
    void areCreatedWithoutANameAndOnlyOnce() {
        String body = "{\"restriction_type\":\"project\",\"restriction_value\":\"" + project("web") + "\"}";

        Client.Response created = admin.post(payments, body);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().has("name")).isFalse();
        assertThat(created.json().path("restriction_type").asText()).isEqualTo("project");
        assertThat(admin.post(payments, body).status()).isEqualTo(409);
        assertThat(rehearsal.state().restrictions())
                .anyMatch(held ->
                        held.id().toString().equals(created.json().path("id").asText()));
    }

    @Test
    void areRefusedWhenTheyMeanNothing() {
        assertThat(admin.post(payments, "{\"restriction_type\":\"moon\",\"restriction_value\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post(payments, "{\"restriction_type\":\"project\",\"restriction_value\":\"x\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void areDeletedOnce() {
        String first = payments + "/" + admin.get(payments).items("id").get(0);

        assertThat(admin.delete(first).status()).isEqualTo(200);
        assertThat(admin.delete(first).status()).isEqualTo(404);
    }

    @Test
    void idsThatAreNoneAreNamedInTheMessage() {
        assertThat(admin.get("/api/v2/context/x/restrictions").message()).isEqualTo("context_id is invalid.");
        assertThat(admin.delete(payments + "/x").message()).isEqualTo("restriction_id is invalid.");
    }

    @Test
    void areForAdministratorsToChange() {
        assertThat(Client.limited(rehearsal)
                        .post(payments, "{\"restriction_type\":\"expression\",\"restriction_value\":\"true\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void ofAGroupKeepTheOthersOut() {
        String terraform = of("terraform").replace("/restrictions", "/environment-variable");

        assertThat(admin.get(terraform).status()).isEqualTo(200);
        assertThat(Client.limited(rehearsal).get(terraform).status()).isEqualTo(403);
    }

    @Test
    void ofTheGroupOfAllMembersLetEverybodyIn() {
        String terraform = of("terraform");
        String org =
                admin.get("/api/v2/organization/gh%2Facme").json().path("id").asText();

        admin.post(terraform, "{\"restriction_type\":\"group\",\"restriction_value\":\"" + org + "\"}");

        assertThat(Client.limited(rehearsal)
                        .get(terraform.replace("/restrictions", "/environment-variable"))
                        .status())
                .isEqualTo(200);
    }

    private String of(String context) {
        return "/api/v2/context/"
                + rehearsal.state().contexts().stream()
                        .filter(held -> held.name().equals(context))
                        .findFirst()
                        .orElseThrow()
                        .id()
                + "/restrictions";
    }

    private String project(String name) {
        return rehearsal.state().projects().stream()
                .filter(held -> held.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }
}
