package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.model.Organization;
import dev.rekey.model.User;
import dev.rekey.model.VcsType;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserApiTest extends ApiTest {
    private static final String ORG_ID = "ec6887ec-7d44-4b31-b468-7e552408ee32";

    @Nested
    @Exercises("GET /api/v2/me")
    class Me {
        @Test
        void isWhoeverTheTokenBelongsTo() {
            answer("me/me.json");

            assertThat(new UserApi(transport).me())
                    .isEqualTo(new User("9c373331-d0f7-45e1-afe6-4a5c75e00d10", "pat-s", "Pat S"));
            assertThat(requestLine()).isEqualTo("GET /api/v2/me");
        }

        @Test
        void isCalledByLoginWithoutAName() {
            answer("me/of-2020.json");

            assertThat(new UserApi(transport).me().name()).isEqualTo("pat-s");
        }
    }

    @Nested
    @Exercises("GET /api/v2/me/collaborations")
    class Collaborations {
        @Test
        void keepWhatCircleCiHasNeverSeenAndTypesThatNobodyKnows() {
            answer("me-collaborations/several.json");

            assertThat(new UserApi(transport).collaborations())
                    .extracting(
                            Organization::slug,
                            Organization::name,
                            org -> org.vcs().name())
                    .containsExactly(
                            tuple("gh/acme", "acme", "github"),
                            tuple("bb/never-used", "never-used", "bitbucket"),
                            tuple("circleci/43G3lM5RtfFE7v5sa4nWAU", "Acme Ltd", "circleci"),
                            tuple("fj/acme", "fj/acme", "forgejo"),
                            tuple("xx/typeless", "typeless", "unknown"));
            assertThat(requestLine()).isEqualTo("GET /api/v2/me/collaborations");
        }

        @Test
        void haveAnIdOnlyWhereCircleCiHasSeenThem() {
            answer("me-collaborations/several.json");

            var organizations = new UserApi(transport).collaborations();

            assertThat(organizations.get(0))
                    .isEqualTo(new Organization(Optional.of(ORG_ID), "gh/acme", "acme", VcsType.GITHUB));
            assertThat(organizations.get(1).id()).isEmpty();
        }

        @Test
        void mayBeNone() {
            answer("me-collaborations/none.json");

            assertThat(new UserApi(transport).collaborations()).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v2/organization/{org-slug-or-id}")
    class AnOrganization {
        @Test
        void isFoundByASlugThatIsOneSegment() {
            answer("organization/vcs.json");

            assertThat(new OrganizationApi(transport).organization("gh/acme"))
                    .isEqualTo(new Organization(Optional.of(ORG_ID), "gh/acme", "acme", VcsType.GITHUB));
            assertThat(requestLine()).isEqualTo("GET /api/v2/organization/gh%2Facme");
        }

        @Test
        void mayBeStandalone() {
            answer("organization/standalone.json");

            assertThat(new OrganizationApi(transport).organization(ORG_ID).vcs())
                    .isEqualTo(VcsType.CIRCLECI);
            assertThat(requestLine()).isEqualTo("GET /api/v2/organization/" + ORG_ID);
        }

        @Test
        void ofATypeThatNobodyKnowsIsData() {
            answer("organization/unknown-vcs.json");

            assertThat(new OrganizationApi(transport).organization("fj/acme"))
                    .isEqualTo(new Organization(Optional.of(ORG_ID), "fj/acme", "fj/acme", new VcsType("forgejo")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github, gh",
        "GitHub, gh",
        "gh, gh",
        "bitbucket, bb",
        "bb, bb",
        "circleci, circleci",
        "CircleCI, circleci",
        "forgejo, forgejo"
    })
    void slugsStartWithShortNames(String vcs, String prefix) {
        assertThat(VcsSlug.prefix(vcs)).isEqualTo(prefix);
    }
}
