package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tokens of one project's jobs claim. */
class ProjectClaimTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Client limited = Client.limited(rehearsal);
    private final String acme =
            admin.get("/api/v2/organization/gh%2Facme").json().path("id").asText();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void areOnlyTheIdsWhereNothingWasSet() {
        JsonNode claims = admin.get(of("web")).json();

        assertThat(claims.properties())
                .extracting(field -> field.getKey())
                .containsExactlyInAnyOrder("org_id", "project_id");
        assertThat(claims.get("org_id").asText()).isEqualTo(acme);
        assertThat(claims.get("project_id").asText()).isEqualTo(project("web"));
    }

    @Test
    void changeOnlyWhatIsSentAndAreRemovedByName() {
        JsonNode before = admin.get(of("infra")).json();
        assertThat(before.at("/audience/0").asText()).isEqualTo("vault.acme.example");
        assertThat(before.get("audience_updated_at").asText()).startsWith("2022-12-20");

        JsonNode after = admin.send("PATCH", of("infra"), "{\"ttl\":\"90m\"}").json();

        assertThat(after.get("ttl").asText()).isEqualTo("1h30m0s");
        assertThat(after.get("audience")).isEqualTo(before.get("audience"));
        assertThat(admin.delete(of("infra")).status()).isEqualTo(400);
        assertThat(admin.delete(of("infra") + "?claims=audience,ttl").json()).hasSize(2);
        assertThat(rehearsal.state().projectClaims()).singleElement().satisfies(claims -> {
            assertThat(claims.project()).isEqualTo("gh/acme/infra");
            assertThat(claims.audience()).isEmpty();
            assertThat(claims.ttl()).isEmpty();
        });
    }

    @Test
    void areTheProjectsOwn() {
        JsonNode organisation =
                admin.get("/api/v2/org/" + acme + "/oidc-custom-claims").json();

        admin.send("PATCH", of("web"), "{\"audience\":[\"web\"]}");

        assertThat(admin.get("/api/v2/org/" + acme + "/oidc-custom-claims").json())
                .isEqualTo(organisation);
        assertThat(admin.get(of("cli")).json()).hasSize(2);
    }

    @Test
    void areForAdministratorsToChangeAndDeniedWhereTheProjectIsClosed() {
        assertThat(limited.get(of("web")).status()).isEqualTo(200);
        assertThat(limited.send("PATCH", of("web"), "{\"ttl\":\"1h\"}").status())
                .isEqualTo(403);
        Client.Response closed = limited.get(of("admin-console"));
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.json().path("error").isTextual()).isTrue();
        assertThat(admin.get(of("web").replace(acme, project("web"))).status()).isEqualTo(403);
    }

    @Test
    void surviveInTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        State before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            before = first.state();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().projectClaims()).isNotEmpty().isEqualTo(before.projectClaims());
        }
    }

    private String of(String project) {
        return "/api/v2/org/" + acme + "/project/" + project(project) + "/oidc-custom-claims";
    }

    private String project(String name) {
        return rehearsal.state().projects().stream()
                .filter(held -> held.slug().equals("gh/acme/" + name))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }
}
