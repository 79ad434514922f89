package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.ProjectToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenApiTest extends ApiTest {
    private static final String WEB = "gh/acme/web";

    @Nested
    @Exercises("GET /api/v1.1/project/{project-slug}/token")
    class ProjectTokens {
        @Test
        void haveAnIdALabelAndAScope() {
            answer("v1.1-project-token/tokens.json");

            assertThat(tokens())
                    .containsExactly(
                            new ProjectToken(
                                    "gh/acme",
                                    WEB,
                                    Optional.of("7f1f9c40-0000-4000-8000-000000000001"),
                                    "badge",
                                    "status",
                                    Optional.empty()),
                            new ProjectToken(
                                    "gh/acme",
                                    WEB,
                                    Optional.of("7f1f9c40-0000-4000-8000-000000000002"),
                                    "deploy",
                                    "all",
                                    Optional.of(Instant.parse("2022-11-05T10:00:00Z"))));
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/project/gh/acme/web/token");
        }

        @Test
        void neverHaveAValueAndMayLackTheRest() {
            answer("v1.1-project-token/missing-fields.json");

            List<ProjectToken> tokens = tokens();

            assertThat(tokens)
                    .containsExactly(new ProjectToken("gh/acme", WEB, Optional.empty(), "", "", Optional.empty()));
            assertThat(tokens.toString()).doesNotContain("RKT");
        }

        @Test
        void mayBeNone() {
            answer("v1.1-project-token/none.json");

            assertThat(tokens()).isEmpty();
        }
    }

    @Nested
    @Exercises("POST /api/v1.1/project/{project-slug}/token")
    class Making {
        @Test
        void showsTheValueOnceAndNotInWords() {
            answer("v1.1-project-token/created.json");

            NewToken made = api().create(WEB, "badge", "status");

            assertThat(made.id()).isEqualTo("7f1f9c40-0000-4000-8000-000000000003");
            assertThat(made.value().<String>reveal(String::new)).isEqualTo("CCIPRJ_RKVnewPROJECTtoken");
            assertThat(made.toString()).doesNotContain("RKV");
            RecordedRequest sent = request();
            assertThat(sent.getMethod() + " " + sent.getTarget()).isEqualTo("POST /api/v1.1/project/gh/acme/web/token");
            assertThat(sent.getBody().utf8()).isEqualTo("{\"label\":\"badge\",\"scope\":\"status\"}");
        }

        @Test
        void isNotRepeatedWhenTheAnswerIsOfNoUse() {
            answer("v1.1-project-token/deleted.json");

            assertThatThrownBy(() -> {
                        var unused = api().create(WEB, "badge", "status");
                    })
                    .isInstanceOf(UnexpectedResponseException.class);
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Nested
    @Exercises("DELETE /api/v1.1/project/{project-slug}/token/{id}")
    class Deleting {
        @Test
        void isByItsId() {
            answer("v1.1-project-token/deleted.json");

            api().delete(WEB, "7f1f9c40");

            assertThat(requestLine()).isEqualTo("DELETE /api/v1.1/project/gh/acme/web/token/7f1f9c40");
        }

        @Test
        void mayBeAnsweredWithNothing() {
            answerText("");

            assertThatCode(() -> api().delete(WEB, "7f1f9c40")).doesNotThrowAnyException();
        }
    }

    @Nested
    @Exercises("GET /api/v1.1/project/{project-slug}")
    class LastBuilt {
        @Test
        void namesTheProjectOfTheBuild() {
            answer("v1.1-project-builds/last.json");

            assertThat(api().lastBuilt(WEB)).contains("acme/web");
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/project/gh/acme/web?limit=1&shallow=true");
        }

        @Test
        void mayBeNone() {
            answer("v1.1-project-builds/none.json");

            assertThat(api().lastBuilt(WEB)).isEmpty();
        }
    }

    private List<ProjectToken> tokens() {
        return api().projectTokens("gh/acme", WEB);
    }

    private TokenApi api() {
        return new TokenApi(transport, PageStore.none());
    }
}
