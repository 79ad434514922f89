package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectVariableTest {

    private static final String WEB = "/api/v2/project/gh/acme/web/envvar";
    private static final String WEB_V1 = "/api/v1.1/project/github/acme/web/envvar";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Nested
    class OnV2 {

        @Test
        void areListedMaskedSomeWithoutADate() {
            JsonNode all = admin.get(WEB).json();

            assertThat(all.at("/items/0").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("name", "value", "created_at");
            assertThat(all.get("next_page_token").isNull()).isTrue();
            assertThat(all.path("items"))
                    .anyMatch(item -> item.get("created_at").isNull());
            assertThat(all.path("items"))
                    .anyMatch(item -> item.get("created_at").isTextual());
            assertThat(all.path("items"))
                    .allMatch(item -> item.get("value").asText().matches("xxxx.{0,4}"));
        }

        @Test
        void areStoredWithTheMaskEchoed() {
            Client.Response response = post("FOO", "RKV7QX2M-bar-secret");

            assertThat(response.status()).isEqualTo(201);
            assertThat(response.json().path("value").asText()).isEqualTo("xxxxcret");
            assertThat(rehearsal
                            .state()
                            .variable("gh/acme/web", "FOO")
                            .orElseThrow()
                            .value())
                    .isEqualTo("RKV7QX2M-bar-secret");
        }

        @Test
        void areReplacedWithoutAWordAndThenHaveADate() {
            Client.Response response = post("NPM_TOKEN", "npm_new");

            assertThat(response.status()).isEqualTo(201);
            assertThat(Instant.parse(response.json().path("created_at").asText()))
                    .isAfter(Instant.parse("2023-01-05T00:00:00Z"));
            assertThat(rehearsal
                            .state()
                            .variable("gh/acme/web", "NPM_TOKEN")
                            .orElseThrow()
                            .history())
                    .containsExactly("npm_new");
        }

        @Test
        void areReadOneByOne() {
            assertThat(admin.get(WEB + "/NODE_ENV").json().path("value").asText())
                    .isEqualTo("xxxxtion");
        }

        @Test
        void answerNotFoundForEitherReasonAndSayWhich() {
            assertThat(admin.get(WEB + "/NOTHING").status()).isEqualTo(404);
            assertThat(admin.get(WEB + "/NOTHING").message()).isEqualTo("Environment variable not found.");
            assertThat(admin.get("/api/v2/project/gh/acme/nothing/envvar/X").message())
                    .isEqualTo("Project not found");
        }

        @Test
        void areDeletedOnce() {
            Client.Response response = admin.delete(WEB + "/NPM_TOKEN");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.message()).isEqualTo("Environment variable deleted.");
            assertThat(admin.delete(WEB + "/NPM_TOKEN").status()).isEqualTo(404);
        }

        @Test
        void areCheckedBeforeTheyAreStored() {
            assertThat(post("not-a-name", "x").status()).isEqualTo(400);
            assertThat(admin.post(WEB, "{\"name\":\"FOO\"}").message()).isEqualTo("Unexpected request body provided.");
        }

        @ParameterizedTest
        @CsvSource({
            "'', xxxx",
            "a, xxxx",
            "ab, xxxx",
            "bar, xxxx",
            "test, xxxxst",
            "tests, xxxxts",
            "secret, xxxxret",
            "secrets, xxxxets",
            "password, xxxxword",
            "long-password, xxxxword"
        })
        void showNoMoreThanHalfOfAShortValue(String value, String mask) {
            assertThat(post("SHORT", value).json().path("value").asText()).isEqualTo(mask);
        }
    }

    @Nested
    class OnV1 {

        @Test
        void areABareArrayWithoutDates() {
            JsonNode all = admin.get(WEB_V1).json();

            assertThat(all.isArray()).isTrue();
            assertThat(all.get(0).properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("name", "value");
        }

        @Test
        void areTheSameVariables() {
            assertThat(admin.post(WEB_V1, "{\"name\":\"FOO\",\"value\":\"bar\"}")
                            .body())
                    .isEqualTo("{\"name\":\"FOO\",\"value\":\"xxxx\"}");
            assertThat(admin.get(WEB + "/FOO").status()).isEqualTo(200);
            assertThat(admin.get(WEB_V1 + "/FOO").json().path("value").asText()).isEqualTo("xxxx");
            assertThat(admin.delete(WEB_V1 + "/FOO").message()).isEqualTo("ok");
            assertThat(admin.get(WEB + "/FOO").status()).isEqualTo(404);
        }
    }

    private Client.Response post(String name, String value) {
        return admin.post(WEB, "{\"name\":\"" + name + "\",\"value\":\"" + value + "\"}");
    }
}
