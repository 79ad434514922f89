package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final String token = rehearsal.adminToken();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Nested
    class PersonalTokens {

        @Test
        void lookLikePersonalTokens() {
            assertThat(token).startsWith("ccipat_").contains(Rehearsal.TOKEN_MARKER);
            assertThat(rehearsal.limitedToken()).startsWith("ccipat_").isNotEqualTo(token);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1.1/me", "/api/v2/me"})
        void areTakenInEveryForm(String path) {
            String basic = Base64.getEncoder().encodeToString((token + ":").getBytes(StandardCharsets.UTF_8));

            assertThat(with("Authorization", "Bearer " + token).get(path).status())
                    .isEqualTo(200);
            assertThat(with("Circle-Token", token).get(path).status()).isEqualTo(200);
            assertThat(with("Authorization", "Basic " + basic).get(path).status())
                    .isEqualTo(200);
            assertThat(Client.with(rehearsal)
                            .get(path + "?circle-token=" + token)
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void areTakenAsBearerOnlyOnV3() {
            assertThat(with("Authorization", "Bearer " + token)
                            .get("/api/v3/orgs")
                            .status())
                    .isEqualTo(200);
            assertThat(with("Circle-Token", token).get("/api/v3/orgs").status()).isEqualTo(401);
            assertThat(Client.with(rehearsal)
                            .get("/api/v3/orgs?circle-token=" + token)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Nested
    class BadTokens {

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1.1/me", "/api/v2/me", "/api/private/me/followed-projects"})
        void answerUnauthorized(String path) {
            Client.Response response = Client.with(rehearsal, "Circle-Token", "wrong", "Accept", "application/json")
                    .get(path);

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.message()).isEqualTo("Unauthorized");
        }

        @Test
        void answerInTheErrorEnvelopeOnV3() {
            Client.Response response = Client.with(rehearsal).get("/api/v3/orgs");

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.json().at("/error/title").asText()).isEqualTo("Unauthorized");
            assertThat(response.json().path("error").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("id", "type", "title", "detail");
        }

        @Test
        void anEmptyBearerIsMalformedEvenBesideAGoodToken() {
            Client client = Client.with(rehearsal, "Authorization", "Bearer ", "Circle-Token", token);

            assertThat(client.get("/api/v2/me").status()).isEqualTo(401);
        }
    }

    @Nested
    class ProjectTokens {

        private final String projectToken = rehearsal.state().projectTokens().stream()
                .filter(held -> held.scope().equals("all"))
                .findFirst()
                .orElseThrow()
                .secret();

        private final Client client =
                Client.with(rehearsal, "Circle-Token", projectToken, "Accept", "application/json");

        @Test
        void areShapedLikeProjectTokens() {
            assertThat(projectToken).startsWith("CCIPRJ_").contains(Rehearsal.TOKEN_MARKER);
        }

        @Test
        void reachTheirOwnProjectOnV1() {
            assertThat(client.get("/api/v1.1/project/gh/acme/web/envvar").status())
                    .isEqualTo(200);
            assertThat(client.get("/api/v1.1/project/gh/acme/api/envvar").status())
                    .isEqualTo(404);
        }

        @Test
        void areRefusedOnV2() {
            Client.Response response = client.get("/api/v2/project/gh/acme/web/envvar");

            assertThat(response.status()).isEqualTo(403);
            assertThat(response.message()).isEqualTo("User authentication required.");
        }

        @Test
        void seeNothingWithTheScopeOfABadge() {
            String badge = rehearsal.state().projectTokens().stream()
                    .filter(held -> held.scope().equals("status"))
                    .findFirst()
                    .orElseThrow()
                    .secret();

            assertThat(Client.with(rehearsal, "Circle-Token", badge)
                            .get("/api/v1.1/project/gh/acme/cli/envvar")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Nested
    class UnknownPaths {

        @Test
        void answerNotFoundInJson() {
            Client.Response response = Client.admin(rehearsal).get("/api/v2/no/such/thing");

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.message()).isEqualTo("Not found");
        }

        @Test
        void answerNotAllowedForAnotherMethod() {
            assertThat(Client.admin(rehearsal).put("/api/v2/me", "{}").status()).isEqualTo(405);
        }
    }

    private Client with(String header, String value) {
        return Client.with(rehearsal, header, value);
    }
}
