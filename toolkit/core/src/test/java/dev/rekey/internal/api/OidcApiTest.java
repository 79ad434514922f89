package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.OidcClaims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OidcApiTest extends ApiTest {
    private static final OwnerRef ACME = new OwnerRef("gh/acme", Optional.of("ec6887ec"));

    private OidcApi oidc;

    @BeforeEach
    void open() {
        oidc = new OidcApi(transport, PageStore.none());
    }

    @Nested
    @Exercises("GET /api/v2/org/{org-id}/oidc-custom-claims")
    class OfAnOrganization {
        @Test
        void haveTheLaterOfTwoTimes() {
            answer("oidc-claims/custom.json");

            assertThat(oidc.organization(ACME))
                    .containsExactly(new OidcClaims(
                            "gh/acme",
                            "gh/acme",
                            List.of("sts.amazonaws.com", "vault.acme.example"),
                            Optional.of("1h30m0s"),
                            Optional.of(Instant.parse("2023-01-09T10:00:00Z"))));
            assertThat(requestLine()).isEqualTo("GET /api/v2/org/ec6887ec/oidc-custom-claims");
        }

        @Test
        void areReadInTheOtherSpellingAndMayBeHalf() {
            answer("oidc-claims/kebab.json");

            assertThat(oidc.organization(ACME))
                    .containsExactly(new OidcClaims(
                            "gh/acme",
                            "gh/acme",
                            List.of("sts.amazonaws.com"),
                            Optional.empty(),
                            Optional.of(Instant.parse("2023-01-04T10:00:00Z"))));
        }

        @Test
        void areNoneWhereNothingIsCustom() {
            answer("oidc-claims/default.json");

            assertThat(oidc.organization(ACME)).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v2/org/{org-id}/project/{project-id}/oidc-custom-claims")
    class OfAProject {
        @Test
        void belongToTheProject() {
            answer("oidc-claims-of-project/custom.json");

            assertThat(oidc.project(ACME, "gh/acme/web", "f0"))
                    .containsExactly(new OidcClaims(
                            "gh/acme",
                            "gh/acme/web",
                            List.of(),
                            Optional.of("15m0s"),
                            Optional.of(Instant.parse("2023-01-09T10:00:00Z"))));
            assertThat(requestLine()).isEqualTo("GET /api/v2/org/ec6887ec/project/f0/oidc-custom-claims");
        }

        @Test
        void areNoneWhereNothingIsCustom() {
            answer("oidc-claims-of-project/default.json");

            assertThat(oidc.project(ACME, "gh/acme/web", "f0")).isEmpty();
        }
    }
}
