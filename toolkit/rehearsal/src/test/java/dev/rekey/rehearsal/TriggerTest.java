package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerTest {

    private static final String INBOUND = "{\"event_name\":\"again\",\"checkout_ref\":\"main\",\"config_ref\":\"main\","
            + "\"event_source\":{\"provider\":\"webhook\",\"webhook\":{\"sender\":\"airflow\"}}}";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Client limited = Client.limited(rehearsal);
    private final String base = "/api/v2/projects/" + project("data-pipeline", rehearsal);
    private final String triggers = base + "/pipeline-definitions/"
            + admin.get(base + "/pipeline-definitions").items("id").get(1) + "/triggers";

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void ofACustomWebhookAreCreatedWithANewSecretInTheirAddress() {
        Client.Response created = admin.post(triggers, INBOUND);

        assertThat(created.status()).isEqualTo(200);
        JsonNode trigger = created.json();
        String secret = held("again").secret().orElseThrow();
        assertThat(secret).startsWith(Rehearsal.TOKEN_MARKER);
        assertThat(trigger.at("/event_source/webhook/url").asText()).endsWith("?secret=" + secret);
        assertThat(trigger.at("/event_source/webhook/sender").asText()).isEqualTo("airflow");
        assertThat(trigger.path("disabled").asBoolean()).isFalse();
        assertThat(trigger.path("checkout_ref").asText()).isEqualTo("main");
        assertThat(trigger.path("config_ref").asText()).isEqualTo("main");
        assertThat(admin.get(one(trigger)).json()).isEqualTo(trigger);
        assertThat(admin.get(triggers).items("event_name")).containsExactly("new-partition", "manual-refresh", "again");
        assertThat(rehearsal.exchanges().toString()).doesNotContain(secret);
    }

    @Test
    void keepTheirSecretWhenChangedAndLoseItWhenDeleted() {
        JsonNode old = admin.get(triggers).json().at("/items/0");
        String secret = held("new-partition").secret().orElseThrow();

        Client.Response changed = admin.send(
                "PATCH",
                one(old),
                "{\"event_name\":\"renamed\",\"disabled\":true,\"config_ref\":\"next\","
                        + "\"event_source\":{\"webhook\":{\"sender\":\"curl\"}}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("disabled").asBoolean()).isTrue();
        assertThat(changed.json().at("/event_source/webhook/sender").asText()).isEqualTo("curl");
        assertThat(changed.json().path("config_ref").asText()).isEqualTo("next");
        assertThat(changed.json().path("checkout_ref").asText()).isEqualTo("main");
        assertThat(held("renamed").secret()).contains(secret);
        assertThat(admin.delete(one(old)).message()).isEqualTo("Trigger deleted.");
        assertThat(admin.get(one(old)).status()).isEqualTo(404);
        assertThat(admin.delete(one(old)).status()).isEqualTo(404);
        assertThat(rehearsal.state().triggers())
                .extracting(State.HeldTrigger::name)
                .doesNotContain("new-partition", "renamed");
    }

    @Test
    void forPushesNameTheRepositoryOfTheDefinition() {
        String repository = admin.get(base + "/pipeline-definitions")
                .json()
                .at("/items/1/config_source/repo/external_id")
                .asText();
        String body = "{\"event_preset\":\"only-tags\",\"event_source\":{\"provider\":\"github_app\","
                + "\"repo\":{\"external_id\":\"" + repository + "\"}}}";

        JsonNode created = admin.post(triggers, body).json();

        assertThat(created.path("event_preset").asText()).isEqualTo("only-tags");
        assertThat(admin.send("PATCH", one(created), "{\"event_preset\":\"all-pushes\"}")
                        .json()
                        .path("event_preset")
                        .asText())
                .isEqualTo("all-pushes");
        assertThat(admin.post(triggers, body.replace(repository, "1")).status()).isEqualTo(400);
        assertThat(admin.post(triggers, body.replace("only-tags", "never")).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"event_source\":{\"provider\":\"webhook\"}}"})
    void areRefusedWhenIncomplete(String body) {
        assertThat(admin.post(triggers, body).status()).isEqualTo(400);
    }

    @Test
    void areChangedByWhoeverMayChangeTheProject() {
        rehearsal.state().projects().stream()
                .filter(held -> held.slug().equals("gh/acme/infra"))
                .forEach(infra -> assertThat(limited.get("/api/v2/projects/" + infra.id() + "/triggers/" + infra.id())
                                .message())
                        .isEqualTo("Project not found"));
        assertThat(admin.get(base + "/triggers/x").status()).isEqualTo(400);
        assertThat(admin.get(base.replace(base, "/api/v2/projects/" + project("web", rehearsal)) + "/triggers/"
                                + admin.get(triggers).items("id").get(0))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void surviveTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        List<State.HeldTrigger> before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            Client.admin(first).post(triggers, INBOUND);
            before = first.state().triggers();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().triggers())
                    .isEqualTo(before)
                    .anyMatch(held -> held.name().equals("again"));
        }
    }

    private String one(JsonNode trigger) {
        return base + "/triggers/" + trigger.path("id").asText();
    }

    private State.HeldTrigger held(String name) {
        return rehearsal.state().triggers().stream()
                .filter(trigger -> trigger.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String project(String name, Rehearsal rehearsal) {
        return rehearsal.state().projects().stream()
                .filter(held -> held.slug().equals("gh/acme/" + name))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }
}
