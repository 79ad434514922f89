package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each way to list projects has its blind spot; together they see everything. */
class DiscoveryTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final String acme =
            admin.get("/api/v2/organization/gh%2Facme").json().path("id").asText();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void v1ProjectsAreTheFollowedOnes() {
        assertThat(names(admin.get("/api/v1.1/projects?shallow=true").json(), "reponame"))
                .contains("web", "tide-api", "hackday-photo-booth")
                .doesNotContain("docs", "monolith", "storefront-old", "partner-portal");
    }

    @Test
    void v1ProjectsAreHeavyUnlessShallow() {
        assertThat(admin.get("/api/v1.1/projects").json().get(0).has("branches"))
                .isTrue();
        assertThat(admin.get("/api/v1.1/projects?shallow=true").json().get(0).has("branches"))
                .isFalse();
    }

    @Test
    void pipelinesShowFollowedProjectsThatRan() {
        Set<String> slugs = new TreeSet<>(admin.walk("/api/v2/pipeline?org-slug=gh/acme", "project_slug"));

        assertThat(slugs)
                .contains("gh/acme/web")
                .doesNotContain("gh/acme/hackday-photo-booth", "gh/acme/docs", "gh/acme/monolith");
    }

    @Test
    void pipelinesHaveTheDocumentedShapeNewestFirst() {
        JsonNode first = admin.get("/api/v2/pipeline?org-slug=gh/acme").json();

        assertThat(first.path("items")).hasSize(20);
        assertThat(first.at("/items/0").properties())
                .extracting(field -> field.getKey())
                .contains("id", "errors", "project_slug", "number", "state", "created_at", "trigger", "vcs");
        List<String> times = admin.walk("/api/v2/pipeline?org-slug=gh/acme", "created_at");
        assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void insightsNameProjectsThatRanWithinTheWindow() {
        assertThat(insights("last-90-days"))
                .contains("web", "docs")
                .doesNotContain("monolith", "hackday-photo-booth", "eslint-config");
        assertThat(insights("last-24-hours")).contains("web").doesNotContain("docs");
        assertThat(admin.get("/api/v2/insights/gh/acme/summary?reporting-window=x")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void v3KnowsWhatIsSetUp() {
        assertThat(v3("filter[org_id]=" + acme + "&page[limit]=50"))
                .contains("web", "docs", "monolith", "hackday-photo-booth")
                .doesNotContain("storefront-old", "partner-portal");
    }

    @Nested
    class ThePrivateListing {

        private final String path = "/api/private/project?organization-id=" + acme;

        @Test
        void aloneKnowsWhatWasMerelySeen() {
            assertThat(admin.walk(path, "name")).contains("storefront-old").doesNotContain("partner-portal");
        }

        @Test
        void knowsDeletedProjectsOnRequest() {
            assertThat(admin.walk(path + "&include-deleted=true&page-size=50", "name"))
                    .contains("partner-portal", "storefront-old", "web")
                    .hasSize(40);
        }

        @Test
        void showsLittleAboutEach() {
            assertThat(admin.get(path).json().at("/items/0").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("id", "name", "slug", "has_trigger");
        }

        @Test
        void breaksAboveFiftyAPage() {
            assertThat(admin.get(path + "&page-size=50").status()).isEqualTo(200);
            assertThat(admin.get(path + "&page-size=51").status()).isEqualTo(500);
        }
    }

    @Nested
    class ThePrivateProject {

        @Test
        void tellsAllSecretsOfOneProject() {
            JsonNode monolith =
                    admin.get("/api/private/project/" + id("monolith")).json();

            assertThat(monolith.properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("project_env_vars", "checkout_keys", "ssh_keys", "legacy_aws_keys");
            assertThat(monolith.at("/checkout_keys/0/public_key").asText())
                    .startsWith("ssh-rsa ")
                    .endsWith("\n");
            assertThat(monolith.at("/project_env_vars/0").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("name", "value");
            assertThat(monolith.at("/legacy_aws_keys/secret_access_key").asText())
                    .startsWith("xxxx");
        }

        @Test
        void leavesOutTheLegacyPairWhereThereIsNone() {
            assertThat(admin.get("/api/private/project/" + id("web")).json().has("legacy_aws_keys"))
                    .isFalse();
        }

        @Test
        void reachesDeletedProjectsOnRequest() {
            String path = "/api/private/project/" + id("partner-portal");

            assertThat(admin.get(path).status()).isEqualTo(404);
            assertThat(admin.get(path + "?include-deleted=true").json().path("project_env_vars"))
                    .hasSize(2);
        }
    }

    @Test
    void followedProjectsHaveSlugsEvenInStandaloneOrganisations() {
        admin.post("/api/v1.1/project/" + slug("beacon") + "/follow", "");

        assertThat(admin.walk("/api/private/me/followed-projects", "slug")).contains(slug("beacon"));
    }

    @Test
    void everyProjectIsSeenBySomeWay() {
        Set<String> seen =
                new TreeSet<>(admin.walk("/api/private/project?include-deleted=true&organization-id=" + acme, "name"));
        rehearsal.state().projects().stream()
                .filter(project -> project.org().equals("gh/acme"))
                .forEach(project -> assertThat(seen).contains(project.name()));
    }

    private List<String> insights(String window) {
        List<String> names = new ArrayList<>();
        admin.get("/api/v2/insights/gh/acme/summary?reporting-window=" + window)
                .json()
                .path("all_projects")
                .forEach(name -> names.add(name.asText()));
        return names;
    }

    private List<String> v3(String query) {
        List<String> names = new ArrayList<>();
        admin.get("/api/v3/projects?" + query.replace("[", "%5B").replace("]", "%5D"))
                .json()
                .path("data")
                .forEach(item -> names.add(item.at("/attributes/name").asText()));
        return names;
    }

    private static List<String> names(JsonNode array, String field) {
        List<String> names = new ArrayList<>();
        array.forEach(item -> names.add(item.path(field).asText()));
        return names;
    }

    private String id(String name) {
        return held(name).id().toString();
    }

    private String slug(String name) {
        return held(name).slug();
    }

    private State.HeldProject held(String name) {
        return rehearsal.state().projects().stream()
                .filter(project -> project.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
