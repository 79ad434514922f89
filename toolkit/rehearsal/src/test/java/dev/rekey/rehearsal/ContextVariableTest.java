package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.State.Held;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextVariableTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final String deploy = variablesOf("deploy");

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void listingShowsNamesTimesAndMasks() {
        JsonNode first = admin.get(deploy).json().at("/items/0");

        assertThat(first.properties())
                .extracting(field -> field.getKey())
                .containsExactly("variable", "context_id", "created_at", "updated_at", "truncated_value");
        Held held = held("API_URL");
        assertThat(first.path("variable").asText()).isEqualTo("API_URL");
        assertThat(first.path("truncated_value").asText()).isEqualTo("xxxxmple");
        assertThat(Instant.parse(first.path("updated_at").asText())).isEqualTo(held.updatedAt());
    }

    @Test
    void listingNeedsASecondPageForTheDeployContext() {
        assertThat(admin.get(deploy).items("variable")).hasSize(20);
        assertThat(admin.walk(deploy, "variable")).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void replacingKeepsTheTimeOfCreationAndMovesTheOther() {
        Held old = held("NPM_TOKEN");

        Client.Response response = admin.put(deploy + "/NPM_TOKEN", "{\"value\":\"npm_new\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().properties())
                .extracting(field -> field.getKey())
                .containsExactly("variable", "context_id", "created_at", "updated_at");
        assertThat(Instant.parse(response.json().path("created_at").asText()))
                .isEqualTo(old.createdAt().orElseThrow());
        assertThat(Instant.parse(response.json().path("updated_at").asText())).isAfter(old.updatedAt());
    }

    @Test
    void theStateTellsThatAVariableWasRotatedExactlyOnce() {
        admin.put(deploy + "/NPM_TOKEN", "{\"value\":\"npm_new\"}");

        assertThat(held("NPM_TOKEN").value()).isEqualTo("npm_new");
        assertThat(held("NPM_TOKEN").history()).containsExactly("npm_new");
        assertThat(held("GITHUB_TOKEN").history()).isEmpty();
    }

    @Test
    void aValueWithTheSameTailHasTheSameMask() {
        admin.put(deploy + "/A", "{\"value\":\"first-1234\"}");
        String before = mask("A");
        admin.put(deploy + "/A", "{\"value\":\"other-1234\"}");

        assertThat(mask("A")).isEqualTo(before).isEqualTo("xxxx1234");
    }

    @Test
    void storingIsIdempotentButForTheTime() {
        admin.put(deploy + "/A", "{\"value\":\"same\"}");
        Instant first = held("A").updatedAt();
        admin.put(deploy + "/A", "{\"value\":\"same\"}");

        assertThat(held("A").updatedAt()).isAfter(first);
        assertThat(held("A").history()).containsExactly("same", "same");
    }

    @Test
    void emptyValuesAreAllowedAndUnknownKeysDropped() {
        assertThat(admin.put(deploy + "/EMPTY", "{\"value\":\"\",\"note\":1}").status())
                .isEqualTo(200);
        assertThat(held("EMPTY").value()).isEmpty();
    }

    @Test
    void namesAndValuesHaveLimits() {
        assertThat(put("1ST", "x")).isEqualTo(400);
        assertThat(put("WITH-DASH", "x")).isEqualTo(400);
        assertThat(put("N".repeat(300), "x")).isEqualTo(200);
        assertThat(put("N".repeat(301), "x")).isEqualTo(400);
        assertThat(put("BIG", "x".repeat(32 * 1024))).isEqualTo(200);
        assertThat(put("BIG", "x".repeat(32 * 1024 + 1))).isEqualTo(400);
        assertThat(admin.put(deploy + "/A", "{}").status()).isEqualTo(400);
        assertThat(admin.put(deploy + "/A", "{\"value\":1}").status()).isEqualTo(400);
    }

    @Test
    void aContextHoldsAtMostAHundred() {
        IntStream.range(24, 100).forEach(i -> assertThat(put("V" + i, "x")).isEqualTo(200));

        assertThat(put("ONE_MORE", "x")).isEqualTo(400);
        assertThat(put("V99", "replacing is fine")).isEqualTo(200);
    }

    @Test
    void deletingAnswersAMessageAndOnlyOnce() {
        Client.Response response = admin.delete(deploy + "/NPM_TOKEN");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.message()).isNotEmpty();
        assertThat(rehearsal.state().variable("deploy", "NPM_TOKEN")).isEmpty();
        assertThat(admin.delete(deploy + "/NPM_TOKEN").status()).isEqualTo(404);
    }

    @Test
    void aVariableMadeAgainIsNew() {
        Instant created = held("NPM_TOKEN").createdAt().orElseThrow();

        admin.delete(deploy + "/NPM_TOKEN");
        put("NPM_TOKEN", "again");

        assertThat(held("NPM_TOKEN").createdAt().orElseThrow()).isAfter(created);
    }

    private int put(String name, String value) {
        return admin.put(deploy + "/" + name, "{\"value\":\"" + value + "\"}").status();
    }

    private String mask(String name) {
        for (JsonNode item : admin.get(deploy).json().path("items")) {
            if (item.path("variable").asText().equals(name)) {
                return item.path("truncated_value").asText();
            }
        }
        throw new AssertionError(name);
    }

    private Held held(String name) {
        return rehearsal.state().variable("deploy", name).orElseThrow();
    }

    private String variablesOf(String context) {
        return "/api/v2/context/"
                + rehearsal.state().contexts().stream()
                        .filter(held -> held.name().equals(context))
                        .findFirst()
                        .orElseThrow()
                        .id()
                + "/environment-variable";
    }
}
