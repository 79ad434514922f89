package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipeline definitions and their triggers. */
class DefinitionTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void sayWhereTheConfigIsFrom() {
        JsonNode listed = admin.get(of("data-pipeline")).json();

        assertThat(listed.has("next_page_token")).isFalse();
        assertThat(admin.get(of("data-pipeline")).items("name")).containsExactly("build", "refresh");
        JsonNode refresh = listed.at("/items/1");
        assertThat(refresh.properties())
                .extracting(field -> field.getKey())
                .containsExactlyInAnyOrder(
                        "id", "name", "description", "created_at", "config_source", "checkout_source");
        assertThat(refresh.at("/config_source/file_path").asText()).isEqualTo(".circleci/refresh.yml");
        assertThat(refresh.at("/config_source/repo/full_name").asText()).isEqualTo("acme/data-pipeline");
        assertThat(refresh.at("/checkout_source/repo")).isEqualTo(refresh.at("/config_source/repo"));
        assertThat(admin.get(of("cli")).items("id")).isEmpty();
    }

    @Test
    void triggersForCustomWebhooksShowTheSecretInTheirAddress() {
        Client.Response triggers = admin.get(triggers("data-pipeline", 1));

        assertThat(triggers.items("event_name")).containsExactly("new-partition", "manual-refresh");
        JsonNode source = triggers.json().at("/items/0/event_source");
        assertThat(source.get("provider").asText()).isEqualTo("webhook");
        assertThat(source.at("/webhook/sender").asText()).isEqualTo("airflow");
        String secret = rehearsal.state().triggers().stream()
                .filter(trigger -> trigger.name().equals("new-partition"))
                .findFirst()
                .flatMap(State.HeldTrigger::secret)
                .orElseThrow();
        assertThat(secret).contains(Rehearsal.VALUE_MARKER);
        assertThat(source.at("/webhook/url").asText()).startsWith("https://").endsWith("?secret=" + secret);
    }

    @Test
    void theSecretIsInNoExchangeAndInNoTextAboutTheState() {
        admin.get(triggers("data-pipeline", 1));

        assertThat(rehearsal.exchanges())
                .last()
                .satisfies(exchange -> assertThat(exchange.responseBody())
                        .contains("?secret=REDACTED\"")
                        .doesNotContain(Rehearsal.VALUE_MARKER));
        assertThat(rehearsal.state().triggers().toString()).doesNotContain(Rehearsal.VALUE_MARKER);
    }

    @Test
    void triggersForPushesNameTheRepositoryAndNoWebhook() {
        JsonNode trigger = admin.get(triggers("web", 0)).json().at("/items/0");

        assertThat(trigger.get("event_preset").asText()).isEqualTo("all-pushes");
        assertThat(trigger.get("disabled").booleanValue()).isFalse();
        assertThat(trigger.at("/event_source/repo/full_name").asText()).isEqualTo("acme/web");
        assertThat(trigger.get("event_source").has("webhook")).isFalse();
    }

    @Test
    void areFoundOnlyInTheirOwnProjectAndByWhoeverSeesIt() {
        Client limited = Client.limited(rehearsal);

        assertThat(limited.get(of("admin-console")).message()).isEqualTo("Project not found");
        assertThat(limited.get(of("web")).status()).isEqualTo(200);
        assertThat(admin.get(of("web").replace(project("web"), "web")).status()).isEqualTo(400);
        assertThat(admin.get(triggers("web", 0).replace(project("web"), project("cli")))
                        .message())
                .isEqualTo("Pipeline definition not found.");
    }

    @Test
    void oneTriggerIsFromTheTimeOfTheBreach() {
        assertThat(rehearsal.state().triggers())
                .filteredOn(trigger -> trigger.createdAt().isAfter(Instant.parse("2022-12-16T00:00:00Z")))
                .extracting(State.HeldTrigger::name)
                .containsExactly("manual-refresh");
    }

    @Test
    void surviveInTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        State before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            before = first.state();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().triggers()).isNotEmpty().isEqualTo(before.triggers());
        }
    }

    private String triggers(String project, int index) {
        return of(project) + "/" + admin.get(of(project)).items("id").get(index) + "/triggers";
    }

    private String of(String project) {
        return "/api/v2/projects/" + project(project) + "/pipeline-definitions";
    }

    private String project(String name) {
        return rehearsal.state().projects().stream()
                .filter(held -> held.slug().equals("gh/acme/" + name))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }
}
