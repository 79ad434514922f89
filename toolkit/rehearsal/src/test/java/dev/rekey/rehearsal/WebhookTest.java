package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final String SECRET = "signed-" + Rehearsal.VALUE_MARKER + "-with-this";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Client limited = Client.limited(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void areListedByProjectAndTellOnlyWhetherTheyAreSigned() {
        JsonNode signed = admin.get(of("web")).json();

        assertThat(signed.get("next_page_token").isNull()).isTrue();
        JsonNode hook = signed.at("/items/0");
        assertThat(hook.properties())
                .extracting(field -> field.getKey())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "url",
                        "events",
                        "verify_tls",
                        "signing_secret",
                        "scope",
                        "created_at",
                        "updated_at");
        assertThat(hook.get("signing_secret").asText()).isEqualTo("****");
        assertThat(hook.at("/scope/id").asText()).isEqualTo(project("web"));
        assertThat(hook.at("/scope/type").asText()).isEqualTo("project");
        assertThat(hook.at("/events/0").asText()).isEqualTo("workflow-completed");
        assertThat(admin.get(of("notifications")).items("signing_secret")).containsExactly("", "");
        assertThat(admin.get(of("cli")).items("id")).isEmpty();
    }

    @Test
    void areGoneWithTheirProjectByIdAsWell() {
        String hook = "/api/v2/webhook/" + admin.get(of("web")).items("id").get(0);
        String schedule = "/api/v2/schedule/"
                + admin.get("/api/v2/project/gh/acme/web/schedule").items("id").get(0);

        assertThat(admin.delete("/api/v2/project/gh/acme/web").status()).isEqualTo(200);

        assertThat(admin.get(hook).status()).isEqualTo(404);
        assertThat(admin.get(schedule).status()).isEqualTo(404);
    }

    @Test
    void areListedOnlyWithBothHalvesOfTheScope() {
        assertThat(admin.get("/api/v2/webhook").status()).isEqualTo(400);
        assertThat(admin.get("/api/v2/webhook?scope-type=project").status()).isEqualTo(400);
        assertThat(admin.get("/api/v2/webhook?scope-id=" + project("web")).status())
                .isEqualTo(400);
        assertThat(admin.get(of("web").replace("=project", "=organization")).status())
                .isEqualTo(400);
    }

    @Test
    void areCreatedChangedAndDeleted() {
        Client.Response created = admin.post("/api/v2/webhook", body("https://hooks.example.com/cci"));
        assertThat(created.status()).isEqualTo(201);
        String path = "/api/v2/webhook/" + created.json().path("id").asText();
        assertThat(admin.get(path).json()).isEqualTo(created.json());
        assertThat(held(path).signingSecret()).contains(SECRET);

        Client.Response changed = admin.put(
                path,
                "{\"name\":\"renamed\",\"signing_secret\":\"\",\"scope\":{\"id\":\"" + project("cli")
                        + "\",\"type\":\"project\"}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("renamed");
        assertThat(changed.json().path("signing_secret").asText()).isEmpty();
        assertThat(changed.json().path("url").asText()).isEqualTo("https://hooks.example.com/cci");
        assertThat(changed.json().path("scope")).isEqualTo(created.json().path("scope"));
        assertThat(held(path).signingSecret()).isEmpty();
        assertThat(admin.delete(path).message()).isEqualTo("Webhook deleted.");
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    @Test
    void losesItsSecretToTheMaskOfAClientThatWritesBackWhatItRead() {
        String path = "/api/v2/webhook/" + admin.get(of("web")).items("id").get(0);

        admin.put(path, admin.get(path).body());

        assertThat(held(path).signingSecret()).isEqualTo(Optional.of("****"));
    }

    @Test
    void keepsItsSecretWhenTheKeyIsSpeltAsTheSpecificationSpellsIt() {
        String path = "/api/v2/webhook/" + admin.get(of("web")).items("id").get(0);
        State.HeldWebhook before = held(path);

        Client.Response changed = admin.put(path, "{\"signing-secret\":\"" + SECRET + "\",\"verify-tls\":false}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("verify_tls").booleanValue()).isTrue();
        assertThat(held(path)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.example.com/cci", "hooks.example.com", "https://", "https://with a space"})
    void areRefusedUnlessTheyGoToAnHttpsAddress(String url) {
        assertThat(admin.post("/api/v2/webhook", body(url)).status()).isEqualTo(400);
    }

    @Test
    void areRefusedForEventsThatThereAreNot() {
        String body = body("https://hooks.example.com").replace("job-completed", "moon-rises");

        assertThat(admin.post("/api/v2/webhook", body).status()).isEqualTo(400);
    }

    @Test
    void ofAProjectThatIsClosedToTheCallerAreNotFound() {
        String hidden = admin.post(
                        "/api/v2/webhook",
                        body("https://hooks.example.com").replace(project("web"), project("admin-console")))
                .json()
                .path("id")
                .asText();

        assertThat(limited.get(of("admin-console")).message()).isEqualTo("Project not found");
        assertThat(limited.get("/api/v2/webhook/" + hidden).status()).isEqualTo(404);
        assertThat(limited.get(of("web")).status()).isEqualTo(200);
    }

    @Test
    void someAreFromTheTimeOfTheBreach() {
        assertThat(rehearsal.state().webhooks())
                .anyMatch(hook -> hook.createdAt().isBefore(Instant.parse("2022-12-16T00:00:00Z")))
                .filteredOn(hook -> hook.createdAt().isAfter(Instant.parse("2022-12-16T00:00:00Z")))
                .isNotEmpty();
        assertThat(rehearsal.state().webhooks().toString()).doesNotContain(Rehearsal.VALUE_MARKER);
    }

    @Test
    void surviveInTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        State before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            Client.admin(first).post("/api/v2/webhook", body("https://hooks.example.com"));
            before = first.state();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().webhooks()).isNotEmpty().isEqualTo(before.webhooks());
        }
    }

    private State.HeldWebhook held(String path) {
        return rehearsal.state().webhooks().stream()
                .filter(hook -> path.endsWith(hook.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    private String body(String url) {
        return "{\"name\":\"audit\",\"events\":[\"workflow-completed\",\"job-completed\"],\"url\":\"" + url
                + "\",\"verify_tls\":true,\"signing_secret\":\"" + SECRET + "\",\"scope\":{\"id\":\""
                + project("web") + "\",\"type\":\"project\"}}";
    }

    private String of(String project) {
        return "/api/v2/webhook?scope-id=" + project(project) + "&scope-type=project";
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
