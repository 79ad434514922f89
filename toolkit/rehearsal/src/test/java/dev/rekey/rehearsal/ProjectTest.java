package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.State.HeldProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Nested
    class Slugs {

        @ParameterizedTest
        @ValueSource(strings = {"gh/acme/web", "github/acme/web", "gh%2Facme%2Fweb", "gh/acme%2Fweb"})
        void areTakenInEverySpelling(String slug) {
            JsonNode web = admin.get("/api/v2/project/" + slug).json();

            assertThat(web.path("slug").asText()).isEqualTo("gh/acme/web");
            assertThat(web.properties())
                    .extracting(field -> field.getKey())
                    .containsExactly(
                            "slug",
                            "name",
                            "id",
                            "organization_name",
                            "organization_slug",
                            "organization_id",
                            "vcs_info");
            assertThat(web.at("/vcs_info/provider").asText()).isEqualTo("GitHub");
            assertThat(web.at("/vcs_info/vcs_url").asText()).isEqualTo("https://github.com/acme/web");
        }

        @Test
        void mayBeABareId() {
            assertThat(admin.get("/api/v2/project/" + held("web").id())
                            .json()
                            .path("slug")
                            .asText())
                    .isEqualTo("gh/acme/web");
        }

        @Test
        void ofStandaloneProjectsHoldIdsNotNames() {
            HeldProject beacon = held("beacon");
            String org = beacon.org().substring("circleci/".length());

            assertThat(beacon.slug()).matches("circleci/[0-9A-Za-z]{22}/[0-9A-Za-z]{22}");
            JsonNode json = admin.get("/api/v2/project/" + beacon.slug()).json();
            assertThat(json.at("/vcs_info/provider").asText()).isEqualTo("CircleCI");
            assertThat(json.at("/vcs_info/vcs_url").asText()).endsWith("/" + beacon.id());
            assertThat(admin.get("/api/v2/project/circleci/" + org + "/" + beacon.id())
                            .json())
                    .isEqualTo(json);
            Client.Response byName = admin.get("/api/v2/project/circleci/" + org + "/beacon");
            assertThat(byName.status()).isEqualTo(400);
            assertThat(byName.message()).isEqualTo("Invalid project slug circleci/" + org + "/beacon");
        }

        @ParameterizedTest
        @ValueSource(strings = {"gh/acme/nothing", "gh/nobody/web", "gh/acme/partner-portal"})
        void thatMeanNothingAreNotFound(String slug) {
            Client.Response response = admin.get("/api/v2/project/" + slug);

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.message()).isEqualTo("Project not found");
        }
    }

    @Nested
    class ComingAndGoing {

        @Test
        void aRepositoryBecomesAProject() {
            Client.Response response = admin.post("/api/v2/organization/gh%2Facme/project", "{\"name\":\"handbook\"}");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.json().path("slug").asText()).isEqualTo("gh/acme/handbook");
            assertThat(admin.get("/api/v2/project/gh/acme/handbook").status()).isEqualTo(200);
        }

        @Test
        void whatIsNoRepositoryCannot() {
            Client.Response response = admin.post("/api/v2/organization/gh%2Facme/project", "{\"name\":\"nothing\"}");

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.message()).isEqualTo("GitHub response: Not Found");
        }

        @Test
        void aStandaloneOrganisationMakesAnyProject() {
            String org = held("beacon").org().replace("/", "%2F");

            Client.Response response = admin.post("/api/v2/organization/" + org + "/project", "{\"name\":\"foghorn\"}");

            assertThat(response.json().path("slug").asText()).startsWith("circleci/");
            assertThat(response.json().path("name").asText()).isEqualTo("foghorn");
        }

        @Test
        void theOlderCallAnswersWithSettings() {
            Client.Response response = admin.post("/api/v2/project/gh/acme/handbook", "");

            assertThat(response.status()).isEqualTo(201);
            assertThat(response.json().at("/advanced/set_github_status").asBoolean())
                    .isTrue();
        }

        @Test
        void followingARepositorySetsItUp() {
            Client.Response response = admin.post("/api/v1.1/project/github/acme/handbook/follow", "");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"following\":true,\"workflow\":false,\"first_build\":null}");
            assertThat(admin.get("/api/v1.1/me").json().path("projects").has("https://github.com/acme/handbook"))
                    .isTrue();
        }

        @Test
        void unfollowingTakesItOffTheList() {
            admin.post("/api/v1.1/project/gh/acme/web/unfollow", "");

            assertThat(admin.get("/api/v1.1/me").json().path("projects").has("https://github.com/acme/web"))
                    .isFalse();
        }

        @Test
        void deletingHidesItButKeepsWhatItHolds() {
            Client.Response response = admin.delete("/api/v2/project/gh/acme/web");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.message()).isEqualTo("Project deleted");
            assertThat(admin.get("/api/v2/project/gh/acme/web").status()).isEqualTo(404);
            assertThat(rehearsal.state().variable("gh/acme/web", "NPM_TOKEN")).isPresent();
        }
    }

    @Nested
    class Settings {

        private static final String WEB = "/api/v2/project/gh/acme/web/settings";

        @Test
        void comeAsOneObject() {
            assertThat(admin.get(WEB).json().path("advanced").properties())
                    .extracting(field -> field.getKey())
                    .containsExactlyInAnyOrder(
                            "autocancel_builds",
                            "build_fork_prs",
                            "build_prs_only",
                            "disable_ssh",
                            "forks_receive_secret_env_vars",
                            "oss",
                            "set_github_status",
                            "setup_workflows",
                            "write_settings_requires_admin",
                            "pr_only_branch_overrides");
        }

        @Test
        void areChangedInPartAndAnsweredWhole() {
            Client.Response response = patch("{\"advanced\":{\"disable_ssh\":true,\"no_such_key\":1}}");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.json().at("/advanced/disable_ssh").asBoolean()).isTrue();
            assertThat(response.json().path("advanced")).hasSize(10);
            assertThat(admin.get(WEB).json()).isEqualTo(response.json());
        }

        @Test
        void refuseWhatIsReadOnlyOrOfAnotherType() {
            assertThat(patch("{\"advanced\":{\"oss\":true}}").message()).isEqualTo("Unexpected field 'advanced.oss'.");
            assertThat(patch("{\"advanced\":{\"disable_ssh\":\"yes\"}}").status())
                    .isEqualTo(400);
        }

        @Test
        void canBeKeptForAdministrators() {
            patch("{\"advanced\":{\"write_settings_requires_admin\":true}}");

            assertThat(Client.limited(rehearsal)
                            .send("PATCH", WEB, "{\"advanced\":{}}")
                            .status())
                    .isEqualTo(403);
        }

        private Client.Response patch(String body) {
            return admin.send("PATCH", WEB, body);
        }
    }

    @Nested
    class OlderSettings {

        private static final String MONOLITH = "/api/v1.1/project/github/acme/monolith/settings";

        @Test
        void showSshKeysWithoutDatesAndTheLegacyAwsPair() {
            JsonNode json = admin.get(MONOLITH).json();

            JsonNode key = json.at("/ssh_keys/0");
            assertThat(key.properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("hostname", "public_key", "fingerprint");
            assertThat(key.path("fingerprint").asText()).matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
            assertThat(json.at("/aws/keypair/access_key_id").asText()).startsWith("AKIA");
            assertThat(json.at("/aws/keypair/secret_access_key_id").asText()).startsWith("xxxx");
        }

        @Test
        void showTheOtherDigestOnRequest() {
            assertThat(admin.get(MONOLITH + "?ssh-key-digest=sha256")
                            .json()
                            .at("/ssh_keys/0/fingerprint")
                            .asText())
                    .matches("[A-Za-z0-9+/]{43}");
        }

        @Test
        void changeByFlag() {
            admin.put(MONOLITH, "{\"feature_flags\":{\"drop-all-build-requests\":true}}");

            assertThat(admin.get(MONOLITH)
                            .json()
                            .at("/feature_flags/drop-all-build-requests")
                            .asBoolean())
                    .isTrue();
        }
    }

    private HeldProject held(String name) {
        return rehearsal.state().projects().stream()
                .filter(project -> project.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
