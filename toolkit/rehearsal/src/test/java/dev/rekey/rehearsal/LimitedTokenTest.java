package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a member does not see, and how that looks. */
class LimitedTokenTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client limited = Client.limited(rehearsal);
    private final String acme =
            limited.get("/api/v2/organization/gh%2Facme").json().path("id").asText();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void belongsToOneOrganisation() {
        List<String> names = limited.get("/api/v2/me/collaborations").items("name");

        assertThat(names).containsExactly("acme");
        assertThat(limited.get("/api/v2/context?owner-slug=bb/tidewater").status())
                .isEqualTo(404);
    }

    @Test
    void seesThatARestrictedContextExistsButNotWhatIsInIt() {
        JsonNode terraform = null;
        for (JsonNode item :
                limited.get("/api/v2/context?owner-slug=gh/acme").json().path("items")) {
            terraform = item.path("name").asText().equals("terraform") ? item : terraform;
        }

        assertThat(terraform).isNotNull();
        String path = "/api/v2/context/" + terraform.path("id").asText();
        assertThat(limited.get(path).status()).isEqualTo(403);
        assertThat(limited.get(path + "/environment-variable").message()).isEqualTo("Permission denied.");
        assertThat(limited.put(path + "/environment-variable/X", "{\"value\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(limited.get("/api/v3/contexts/" + terraform.path("id").asText())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void doesNotSeePrivateProjectsInAnyListing() {
        assertThat(limited.get("/api/v2/project/gh/acme/infra").status()).isEqualTo(404);
        assertThat(limited.walk("/api/private/project?include-deleted=true&organization-id=" + acme, "name"))
                .contains("web", "checkout")
                .doesNotContain("infra", "admin-console", "fraud-model");
        assertThat(limited.get("/api/v3/projects?page%5Blimit%5D=50&filter%5Borg_id%5D=" + acme)
                        .body())
                .contains("\"web\"")
                .doesNotContain("\"infra\"");
    }

    @Test
    void cannotReachPrivateProjectsBySettingThemUp() {
        assertThat(limited.post("/api/v2/organization/gh%2Facme/project", "{\"name\":\"infra\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void mayReadSomeProjectsWithoutTheirSecrets() {
        assertThat(limited.get("/api/v2/project/gh/acme/checkout").status()).isEqualTo(200);
        assertThat(limited.get("/api/v2/project/gh/acme/checkout/envvar").status())
                .isEqualTo(403);
        assertThat(limited.get("/api/v1.1/project/gh/acme/checkout/settings").status())
                .isEqualTo(403);
    }

    @Test
    void mayWriteWhereMembersMay() {
        assertThat(limited.post("/api/v2/project/gh/acme/web/envvar", "{\"name\":\"A\",\"value\":\"b\"}")
                        .status())
                .isEqualTo(201);
        assertThat(limited.delete("/api/v2/project/gh/acme/web").status()).isEqualTo(403);
    }

    @Test
    void followsProjectsThatTheAdministratorDoesNot() {
        assertThat(limited.get("/api/v1.1/me").json().path("projects").has("https://github.com/acme/docs"))
                .isTrue();
    }

    @Test
    void seesNothingOfTheWholeOrganisationsKnobs() {
        assertThat(limited.get("/api/v2/org/" + acme + "/otel-exporter").status())
                .isEqualTo(403);
        assertThat(limited.get("/api/v2/org/" + acme + "/contacts").status()).isEqualTo(403);
    }
}
