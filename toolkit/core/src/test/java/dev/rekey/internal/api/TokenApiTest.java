package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.ProjectToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private List<ProjectToken> tokens() {
        return new TokenApi(transport, PageStore.none()).projectTokens("gh/acme", WEB);
    }
}
