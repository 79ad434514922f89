package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {

    private static final String MISSING = "00000000-0000-4000-8000-000000000000";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Nested
    class Listing {

        @Test
        void takesAnOwnersSlugOrId() {
            String id = admin.get("/api/v2/organization/gh%2Facme")
                    .json()
                    .path("id")
                    .asText();

            JsonNode bySlug = admin.get("/api/v2/context?owner-slug=gh/acme").json();

            assertThat(admin.get("/api/v2/context?owner-id=" + id).json()).isEqualTo(bySlug);
            assertThat(bySlug.at("/items/0").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("id", "name", "created_at");
            assertThat(bySlug.at("/items/0/created_at").asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(bySlug.get("next_page_token").isNull()).isTrue();
        }

        @Test
        void ofAnUnknownOwnerIsNotFound() {
            assertThat(admin.get("/api/v2/context?owner-slug=gh/nobody").status())
                    .isEqualTo(404);
        }

        @Test
        void ofAnAccountIsForServersOnly() {
            Client.Response response = admin.get("/api/v2/context?owner-slug=gh/acme&owner-type=account");

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.message()).isEqualTo("only organization is supported at present");
        }

        @Test
        void narrowsByNameAndIgnoresQueryKeysItDoesNotKnow() {
            assertThat(admin.get("/api/v2/context?owner-slug=gh/acme&name=deploy&limit=1&x=y")
                            .items("name"))
                    .containsExactly("deploy");
        }

        @Test
        void comesInPagesOfTwenty() {
            IntStream.range(0, 30).forEach(i -> create("batch-" + i));

            assertThat(admin.get("/api/v2/context?owner-slug=gh/acme").items("name"))
                    .hasSize(20);
            assertThat(admin.walk("/api/v2/context?owner-slug=gh/acme", "name"))
                    .hasSize(44)
                    .doesNotHaveDuplicates();
        }

        @Test
        void handsOutTokensThatMustBeEncoded() {
            IntStream.range(0, 30).forEach(i -> create("batch-" + i));

            String token = admin.get("/api/v2/context?owner-slug=gh/acme")
                    .json()
                    .path("next_page_token")
                    .asText();

            assertThat(token).contains("+").contains("/").contains("=");
            assertThat(admin.get("/api/v2/context?owner-slug=gh/acme&page-token=" + token)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Creation {

        @Test
        void answersTheContext() {
            Client.Response response = create("canary");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.json().properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("id", "name", "created_at");
            assertThat(response.json().path("created_at").asText()).startsWith("2023-01-05T");
        }

        @Test
        void refusesANameThatIsTaken() {
            assertThat(create("deploy").status()).isEqualTo(409);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", " padded", "padded "})
        void refusesOddNames(String name) {
            assertThat(create(name).status()).isEqualTo(400);
        }

        @Test
        void refusesNamesAboveTwoHundredCharacters() {
            assertThat(create("x".repeat(200)).status()).isEqualTo(200);
            assertThat(create("x".repeat(201)).status()).isEqualTo(400);
        }

        @Test
        void refusesMoreThanFiveHundred() {
            IntStream.range(rehearsal.state().contexts().size(), 500).forEach(i -> create("c" + i));
            long inAcme = rehearsal.state().contexts().stream()
                    .filter(context -> context.org().equals("gh/acme"))
                    .count();
            IntStream.range((int) inAcme, 500).forEach(i -> create("d" + i));

            assertThat(create("one-more").status()).isEqualTo(400);
        }

        @Test
        void refusesABodyThatIsNone() {
            Client.Response response = admin.post("/api/v2/context", "[");

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.message()).isEqualTo("Unexpected request body provided.");
        }
    }

    @Nested
    class OneContext {

        @Test
        void showsWhatIsInIt() {
            JsonNode pypi = admin.get("/api/v2/context/" + id("pypi-publish")).json();

            assertThat(pypi.path("name").asText()).isEqualTo("pypi-publish");
            assertThat(pypi.path("environment_variables")).hasSize(2);
            assertThat(pypi.path("restrictions")).hasSize(1);
            assertThat(pypi.path("org_id").isTextual()).isTrue();
        }

        @Test
        void isGoneWithAllItHeldOnceDeleted() {
            String deploy = "/api/v2/context/" + id("deploy");

            assertThat(admin.delete(deploy).status()).isEqualTo(200);

            assertThat(admin.delete(deploy).status()).isEqualTo(403);
            assertThat(admin.get(deploy).status()).isEqualTo(403);
            assertThat(rehearsal.state().variables().stream()
                            .filter(held -> held.org().equals("gh/acme"))
                            .filter(held -> held.holder().equals("deploy")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "/environment-variable"})
        void thatIsMissingIsForbidden(String rest) {
            Client.Response response = admin.get("/api/v2/context/" + MISSING + rest);

            assertThat(response.status()).isEqualTo(403);
            assertThat(response.message()).isEqualTo("Permission denied.");
        }
    }

    private Client.Response create(String name) {
        return admin.post(
                "/api/v2/context",
                "{\"name\":\"" + name + "\",\"owner\":{\"slug\":\"gh/acme\",\"type\":\"organization\"}}");
    }

    private String id(String context) {
        return rehearsal.state().contexts().stream()
                .filter(held -> held.name().equals(context))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }
}
