package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void meTellsWhoTheTokenBelongsTo() {
        JsonNode me = admin.get("/api/v2/me").json();

        assertThat(me.properties())
                .extracting(field -> field.getKey())
                .containsExactly("name", "login", "id", "avatar_url");
        assertThat(admin.get("/api/v2/user/" + me.get("id").asText()).json()).isEqualTo(me);
    }

    @Test
    void unknownUsersAreNotFound() {
        assertThat(admin.get("/api/v2/user/00000000-0000-4000-8000-000000000000")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theOlderMeListsFollowedProjectsByUrl() {
        JsonNode me = admin.get("/api/v1.1/me").json();

        assertThat(me.path("projects").has("https://github.com/acme/web")).isTrue();
        assertThat(me.path("projects").has("https://github.com/acme/monolith")).isFalse();
        assertThat(me.path("github_oauth_scopes").isArray()).isTrue();
        assertThat(me.path("heroku_api_key").isNull()).isTrue();
    }

    @Test
    void collaborationsComeAsABareArraySortedByName() {
        JsonNode all = admin.get("/api/v2/me/collaborations").json();

        List<String> names = new ArrayList<>();
        all.forEach(org -> names.add(org.get("name").asText()));
        assertThat(names).contains("acme", "tidewater", "lighthouse").isSorted();
        assertThat(all.get(0).properties())
                .extracting(field -> field.getKey())
                .containsExactly("id", "vcs_type", "name", "avatar_url", "slug");
    }

    @Test
    void anOrganisationThatNeverUsedCircleCiHasNoId() {
        for (JsonNode org : admin.get("/api/v2/me/collaborations").json()) {
            assertThat(org.get("id").isNull())
                    .isEqualTo(org.get("slug").asText().equals("bb/acme-sandbox"));
        }
    }
}
