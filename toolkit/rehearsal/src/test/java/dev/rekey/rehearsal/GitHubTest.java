package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CircleCI leaves behind at GitHub. */
class GitHubTest {

    private static final String CIRCLE = "/api/v2/project/gh/acme/web/checkout-key";
    private static final String KEYS = "/repos/acme/web/keys";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Client gitHub = with(rehearsal.gitHubToken());

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void keysOfARepositoryHaveTheDocumentedFields() {
        Client.Response listed = gitHub.get(KEYS);

        assertThat(listed.header("x-rehearsal")).hasValue("not GitHub");
        assertThat(listed.items("title")).hasSize(2).containsOnly("CircleCI");
        JsonNode key = listed.json().get(0);
        assertThat(key.properties())
                .extracting(field -> field.getKey())
                .containsExactly("id", "key", "url", "title", "verified", "created_at", "read_only", "added_by");
        assertThat(key.path("created_at").asText()).matches("20..-..-..T..:..:..Z");
        assertThat(key.path("read_only").asBoolean()).isTrue();
        assertThat(gitHub.get(KEYS + "/" + key.path("id").asText()).json()).isEqualTo(key);
    }

    @Test
    void aDeletedCheckoutKeyStaysAndIsToldFromItsNamesakesByItsMaterialAlone() {
        JsonNode old = admin.get(CIRCLE).json().at("/items/0");
        admin.delete(CIRCLE + "/" + old.path("fingerprint").asText());

        List<JsonNode> left = new ArrayList<>();
        gitHub.get(KEYS).json().forEach(key -> {
            if (old.path("public_key").asText().strip().equals(key.path("key").asText())) {
                left.add(key);
            }
        });

        assertThat(left).hasSize(1);
        String path = KEYS + "/" + left.get(0).path("id").asText();
        assertThat(gitHub.delete(path).status()).isEqualTo(204);
        assertThat(gitHub.delete(path).status()).isEqualTo(404);
        assertThat(gitHub.get(KEYS).items("title")).containsExactly("CircleCI");
    }

    @Test
    void aTokenTellsWhoseItIs() {
        assertThat(gitHub.get("/user").json().path("login").asText())
                .isEqualTo(gitHub.get(KEYS).json().get(0).path("added_by").asText());
    }

    @Test
    void aNewCheckoutKeyArrives() {
        String made = admin.post(CIRCLE, "{\"type\":\"deploy-key\"}")
                .json()
                .path("public_key")
                .asText()
                .strip();
        String ofUser = admin.post(CIRCLE, "{\"type\":\"user-key\"}")
                .json()
                .path("public_key")
                .asText()
                .strip();

        assertThat(gitHub.get(KEYS).items("key")).contains(made).doesNotContain(ofUser);
        assertThat(gitHub.get("/user/keys").items("key")).contains(ofUser).doesNotContain(made);
        assertThat(rehearsal.state().vcsKeys())
                .filteredOn(key -> key.repository().equals(Optional.of("acme/web")))
                .hasSize(3);
    }

    @Test
    void aProjectTokenMakesKeysOfTheRepositoryOnly() {
        String v1 = "/api/v1.1/project/github/acme/web/checkout-key";
        String secret = rehearsal.state().projectTokens().stream()
                .filter(token -> token.slug().equals("gh/acme/web"))
                .findFirst()
                .orElseThrow()
                .secret();
        Client project = Client.with(rehearsal, "Circle-Token", secret, "Accept", "application/json");

        assertThat(project.post(v1, "{\"type\":\"deploy-key\"}").status()).isEqualTo(200);
        assertThat(project.post(v1, "{\"type\":\"user-key\"}").message()).isEqualTo("User authentication required.");
        assertThat(project.post(CIRCLE, "{\"type\":\"deploy-key\"}").message())
                .isEqualTo("User authentication required.");
        assertThat(gitHub.get(KEYS).items("title")).hasSize(3);
        assertThat(admin.get(CIRCLE).items("type")).hasSize(3);
    }

    @Test
    void keysOfTheUserAreOthersBesides() {
        List<String> titles = gitHub.get("/user/keys").items("title");

        assertThat(titles).contains("CircleCI", "laptop");
        String id = gitHub.get("/user/keys").items("id").get(0);
        assertThat(gitHub.delete("/user/keys/" + id).status()).isEqualTo(204);
        assertThat(gitHub.get("/user/keys").items("id")).doesNotContain(id).hasSize(titles.size() - 1);
    }

    @Test
    void aKeyIsAddedOnce() {
        String body =
                "{\"title\":\"by hand\",\"key\":\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGE6 me@here\",\"read_only\":true}";

        Client.Response added = gitHub.post(KEYS, body);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("key").asText()).doesNotContain("me@here");
        Client.Response again = gitHub.post(KEYS, body);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().at("/errors/0/message").asText()).isEqualTo("key is already in use");
    }

    @Test
    void pagesAreLinked() {
        Client.Response first = gitHub.get(KEYS + "?per_page=1");
        Matcher next = Pattern.compile("<([^>]*)>; rel=\"next\"")
                .matcher(first.header("link").orElseThrow());

        assertThat(next.find()).isTrue();
        URI second = URI.create(next.group(1));
        Client.Response last = gitHub.get(second.getPath() + "?" + second.getQuery());
        assertThat(last.items("id")).hasSize(1).isNotEqualTo(first.items("id"));
        assertThat(last.header("link").orElseThrow()).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
        assertThat(gitHub.get(KEYS).header("link")).isEmpty();
    }

    @Test
    void refusesStrangersAndThoseWhoMayOnlyLook() {
        Client reader = with(rehearsal.gitHubReadToken());
        String id = gitHub.get(KEYS).items("id").get(0);

        assertThat(Client.of(rehearsal.gitHubUrl()).get(KEYS).message()).isEqualTo("Requires authentication");
        assertThat(with(rehearsal.adminToken()).get(KEYS).message()).isEqualTo("Bad credentials");
        assertThat(reader.get(KEYS).status()).isEqualTo(200);
        assertThat(reader.delete(KEYS + "/" + id).status()).isEqualTo(403);
        assertThat(gitHub.get("/repos/acme/none/keys").message()).isEqualTo("Not Found");
        assertThat(Client.with(rehearsal, "Authorization", "Bearer " + rehearsal.gitHubToken())
                        .get("/api/v2/me")
                        .status())
                .isEqualTo(401);
        assertThat(rehearsal.gitHubToken()).contains(Rehearsal.TOKEN_MARKER);
        assertThat(rehearsal.exchanges().toString()).doesNotContain(Rehearsal.TOKEN_MARKER);
    }

    @Test
    void keysSurviveTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        List<State.HeldVcsKey> before;
        String token;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            Client.admin(first).post(CIRCLE, "{\"type\":\"deploy-key\"}");
            before = first.state().vcsKeys();
            token = first.gitHubToken();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().vcsKeys()).isEqualTo(before);
            assertThat(second.gitHubToken()).isEqualTo(token);
        }
    }

    private Client with(String token) {
        return Client.of(rehearsal.gitHubUrl(), "Authorization", "Bearer " + token);
    }
}
