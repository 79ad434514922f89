package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Project;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DiscoveryApiTest extends ApiTest {
    private static final OwnerRef ACME = new OwnerRef("gh/acme", Optional.of("ec6887ec"));
    private static final OwnerRef STANDALONE = new OwnerRef("circleci/43G3lM5RtfFE7v5sa4nWAU", Optional.of("ec6887ec"));

    private DiscoveryApi discovery;

    @BeforeEach
    void open() {
        discovery = new DiscoveryApi(transport, PageStore.none());
    }

    @Nested
    @Exercises("GET /api/v2/pipeline")
    class BuiltProjects {
        @Test
        void comeOnceEachWithTheShortSlug() {
            answer("pipelines-of-org/first-page.json");
            answer("pipelines-of-org/last-page.json");

            assertThat(all(discovery.built(ACME)))
                    .containsExactly(
                            project("gh/acme", "gh/acme/web", "web", "pipelines"),
                            project("gh/acme", "gh/acme/api", "api", "pipelines"),
                            project("gh/acme", "gh/acme/docs", "docs", "pipelines"));
            assertThat(requestLine()).isEqualTo("GET /api/v2/pipeline?org-slug=gh%2Facme");
            assertThat(requestLine()).isEqualTo("GET /api/v2/pipeline?org-slug=gh%2Facme&page-token=a%2Bb%2Fc%3D");
        }

        @Test
        void mayBeNone() {
            answer("pipelines-of-org/empty.json");

            assertThat(all(discovery.built(ACME))).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v2/insights/{org-slug}/summary")
    class ActiveProjects {
        @Test
        void haveSlugsMadeOfTheirNames() {
            answer("insights-summary/summary.json");

            assertThat(discovery.active(ACME))
                    .containsExactly(
                            project("gh/acme", "gh/acme/web", "web", "insights"),
                            project("gh/acme", "gh/acme/api", "api", "insights"));
            assertThat(requestLine()).isEqualTo("GET /api/v2/insights/gh/acme/summary?reporting-window=last-90-days");
        }

        @Test
        void areNotAskedForWhereNamesMakeNoSlug() {
            answer("insights-summary/without-projects.json");

            assertThat(discovery.active(STANDALONE)).isEmpty();
            assertThat(requests()).isZero();
            assertThat(discovery.active(ACME)).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v3/projects")
    class ProjectsOfV3 {
        @Test
        void haveSlugsMadeOfTheirNames() {
            answer("v3-projects/first-page.json");
            answer("v3-projects/last-page.json");

            assertThat(all(discovery.v3(ACME)))
                    .containsExactly(
                            new Project(
                                    "gh/acme",
                                    Optional.of("f0000000-0000-4000-8000-000000000001"),
                                    "gh/acme/web",
                                    "web",
                                    Set.of("v3")),
                            new Project(
                                    "gh/acme",
                                    Optional.of("f0000000-0000-4000-8000-000000000002"),
                                    "gh/acme/shop",
                                    "shop",
                                    Set.of("v3")));
            String first = request().getTarget();
            assertThat(URLDecoder.decode(first, StandardCharsets.UTF_8))
                    .isEqualTo("/api/v3/projects?filter[org_id]=ec6887ec&page[limit]=50");
            assertThat(request().getUrl().queryParameter("page[cursor]")).isEqualTo("c+2=");
        }

        @Test
        void haveSlugsMadeOfBothIdsWhereStandalone() {
            answer("v3-projects/last-page.json");

            assertThat(discovery.v3(STANDALONE).next().slug())
                    .isEqualTo("circleci/ec6887ec/f0000000-0000-4000-8000-000000000002");
        }

        @Test
        void mayBeNone() {
            answer("v3-projects/empty.json");

            assertThat(all(discovery.v3(ACME))).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/private/me/followed-projects")
    class FollowedProjects {
        @Test
        void areOfEveryOrganizationStandaloneOnesIncluded() {
            answer("private-followed-projects/page.json");

            assertThat(all(discovery.followedPrivate()))
                    .containsExactly(
                            project("gh/acme", "gh/acme/web", "web", "followed-private"),
                            project(
                                    STANDALONE.slug(),
                                    STANDALONE.slug() + "/44n9wujWcTnVZ2b5S8Fnat",
                                    "shop",
                                    "followed-private"),
                            project("bb/acme", "bb/acme/api", "api", "followed-private"));
            assertThat(requestLine()).isEqualTo("GET /api/private/me/followed-projects");
        }

        @Test
        void mayBeNone() {
            answer("private-followed-projects/empty.json");

            assertThat(all(discovery.followedPrivate())).isEmpty();
        }
    }

    private static Project project(String org, String slug, String name, String seenBy) {
        return new Project(org, Optional.empty(), slug, name, Set.of(seenBy));
    }
}
