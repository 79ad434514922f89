package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organisation holds besides contexts and projects. */
class OrgSecretTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Client limited = Client.limited(rehearsal);
    private final String acmeId =
            admin.get("/api/v2/organization/gh%2Facme").json().path("id").asText();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void allOfItSurvivesInTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        State before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            before = first.state();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().exporters()).isNotEmpty().isEqualTo(before.exporters());
            assertThat(second.state().certificates()).isNotEmpty().isEqualTo(before.certificates());
            assertThat(second.state().claims()).isNotEmpty().isEqualTo(before.claims());
        }
    }

    @Nested
    class Exporters {

        private final String path = "/api/v2/org/" + acmeId + "/otel-exporter";

        @Test
        void areCreatedWithHeadersThatAreNeverAnswered() {
            Client.Response created = create();

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.json().at("/headers/x-key").asText()).isEqualTo("xxxx");
            assertThat(admin.get(path).json().at("/items/1")).isEqualTo(created.json());
            assertThat(rehearsal.state().exporters())
                    .last()
                    .matches(exporter -> exporter.headers().equals(Map.of("x-key", "RKVexporter")))
                    .asString()
                    .doesNotContain("RKVexporter");
            assertThat(rehearsal.exchanges())
                    .noneMatch(exchange -> exchange.requestBody().contains("RKVexporter"));
        }

        @Test
        void areFiveAtMost() {
            for (int more = 0; more < 4; more++) {
                assertThat(create().status()).isEqualTo(201);
            }
            assertThat(create().status()).isEqualTo(400);
        }

        @Test
        void areDeletedOnceByAdministrators() {
            String one = path + "/" + admin.get(path).json().at("/items/0/id").asText();

            assertThat(limited.delete(one).status()).isEqualTo(403);
            assertThat(admin.delete(one).status()).isEqualTo(200);
            assertThat(admin.delete(one).status()).isEqualTo(404);
            assertThat(rehearsal.state().exporters()).isEmpty();
        }

        @Test
        void speakOneOfTwoProtocols() {
            assertThat(admin.post(path, "{\"endpoint\":\"otel.acme.example:4317\",\"protocol\":\"carrier pigeon\"}")
                            .status())
                    .isEqualTo(400);
        }

        private Client.Response create() {
            return admin.post(
                    path,
                    "{\"endpoint\":\"otel.acme.example:4317\",\"protocol\":\"grpc\",\"headers\":{\"x-key\":\"RKVexporter\"}}");
        }
    }

    @Nested
    class Claims {

        private final String path = "/api/v2/org/" + acmeId + "/oidc-custom-claims";

        @Test
        void areOnlyTheIdWhereNothingWasSet() {
            admin.delete(path + "?claims=audience");

            assertThat(admin.get(path).json().properties())
                    .singleElement()
                    .matches(field -> field.getKey().equals("org_id")
                            && field.getValue().asText().equals(acmeId));
        }

        @Test
        void changeOnlyWhatIsSent() {
            JsonNode before = limited.get(path).json();

            JsonNode after =
                    admin.send("PATCH", path, "{\"ttl\":\"90m\",\"zone\":1}").json();

            assertThat(after.path("ttl").asText()).isEqualTo("1h30m0s");
            assertThat(after.path("ttl_updated_at").asText()).startsWith("2023-01-05");
            assertThat(after.path("audience")).isEqualTo(before.path("audience"));
            assertThat(after.path("audience_updated_at")).isEqualTo(before.path("audience_updated_at"));
            assertThat(admin.get(path).json()).isEqualTo(after);
        }

        @ParameterizedTest
        @CsvSource({"1h30m,1h30m0s", "90s,1m30s", "30s,30s", "1d,24h0m0s", "2w,336h0m0s", "1500ms,1.5s", "20ms,20ms"})
        void keepTimesAsTheServiceWritesThem(String asked, String kept) {
            assertThat(admin.send("PATCH", path, "{\"ttl\":\"" + asked + "\"}")
                            .json()
                            .path("ttl")
                            .asText())
                    .isEqualTo(kept);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"ttl\":\"soon\"}", "{\"ttl\":60}", "{\"audience\":\"x\"}", "{\"audience\":[1]}", "[]"})
        void refuseNonsenseWithAnErrorOfTheirOwnForm(String body) {
            Client.Response refused = admin.send("PATCH", path, body);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("error").isTextual()).isTrue();
        }

        @Test
        void areRemovedByName() {
            admin.send("PATCH", path, "{\"ttl\":\"5m\",\"audience\":[\"a\",\"b\"]}");

            assertThat(admin.delete(path).status()).isEqualTo(400);
            assertThat(admin.delete(path + "?claims=all").status()).isEqualTo(400);
            assertThat(admin.delete(path + "?claims=ttl").json().has("ttl")).isFalse();
            assertThat(rehearsal.state().claims())
                    .filteredOn(claims -> claims.org().equals("gh/acme"))
                    .singleElement()
                    .matches(claims -> claims.audience().equals(List.of("a", "b"))
                            && claims.ttl().isEmpty());
        }

        @Test
        void areChangedByAdministratorsAndSeenByMembers() {
            assertThat(limited.get(path).status()).isEqualTo(200);
            assertThat(limited.send("PATCH", path, "{\"ttl\":\"5m\"}").status()).isEqualTo(403);
            assertThat(admin.get("/api/v2/org/" + UUID.randomUUID() + "/oidc-custom-claims")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Nested
    class Certificates {

        private static final String PATH = "/api/v3/signing/certificates";

        @Test
        void areListedWithoutTheirContent() {
            JsonNode listed =
                    admin.get(PATH + "?filter%5Borg_id%5D=" + acmeId).json().path("data");

            assertThat(listed)
                    .extracting(item -> item.at("/attributes/file_name").asText())
                    .containsExactly("acme-distribution.p12", "acme-dev-team.p12");
            assertThat(listed.get(0).path("attributes").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("file_name", "cert_type", "fingerprint", "created_at", "expires_at");
            assertThat(listed.get(0).has("references")).isFalse();
        }

        @Test
        void areForAdministratorsOfTheOrganisationNamed() {
            assertThat(admin.get(PATH).status()).isEqualTo(400);
            assertThat(limited.get(PATH + "?filter%5Borg_id%5D=" + acmeId).status())
                    .isEqualTo(403);
            assertThat(limited.get(PATH + "/" + first()).status()).isEqualTo(404);
            assertThat(admin.get(PATH + "/" + first())
                            .json()
                            .at("/data/references/org/id")
                            .asText())
                    .isEqualTo(acmeId);
        }

        @Test
        void areDeletedOnce() {
            String one = PATH + "/" + first();

            assertThat(admin.delete(one).status()).isEqualTo(204);
            assertThat(admin.delete(one).status()).isEqualTo(404);
            assertThat(rehearsal.state().certificates()).hasSize(1);
        }

        private UUID first() {
            return rehearsal.state().certificates().get(0).id();
        }
    }
}
