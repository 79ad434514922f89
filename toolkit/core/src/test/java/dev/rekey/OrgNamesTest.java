package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.NotFoundException;
import dev.rekey.model.Secret;
import java.io.IOException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names of organisations where the practice organisation has no such case: answers as CircleCI documents them. */
class OrgNamesTest {
    private static final String TWO_OF_ONE_NAME = """
            [{"id":"ec6887ec-7d44-4b31-b468-7e552408ee32","vcs_type":"github","name":"acme","avatar_url":"","slug":"gh/acme"},
             {"id":"11111111-2222-4333-8444-555555555555","vcs_type":"bitbucket","name":"acme","avatar_url":"","slug":"bb/acme"},
             {"id":null,"vcs_type":"bitbucket","name":"never-used","avatar_url":"","slug":"bb/never-used"},
             {"id":"66666666-2222-4333-8444-555555555555","vcs_type":"github","name":"never-used","avatar_url":"","slug":"gh/never-used"}]
            """;

    private final MockWebServer server = new MockWebServer();
    private MockResponse collaborations = json(200, TWO_OF_ONE_NAME);
    private MockResponse organization = json(404, "{\"message\":\"Organization not found.\"}");
    private CircleCIClient client;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return request.getTarget().startsWith("/api/v2/me/collaborations") ? collaborations : organization;
            }
        });
        server.start();
        client = CircleCI.builder()
                .host(server.url("/").toString())
                .token(Secret.of("RKT4WZ9N-token"))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void anAmbiguousShortNameListsTheCandidates() {
        assertThatThrownBy(() -> client.org("acme").slug())
                .isInstanceOf(NotFoundException.class)
                .hasMessage("several organisations are called acme: gh/acme, bb/acme; say which.");
    }

    @Test
    void aSlugIsNeverAmbiguous() {
        assertThat(client.org("bitbucket/acme").slug()).isEqualTo("bb/acme");
    }

    @Test
    void oneThatCircleCiHasNeverSeenDoesNotMakeItsNamesakeAmbiguous() {
        assertThat(client.org("never-used").slug()).isEqualTo("gh/never-used");
    }

    @Test
    void aSlugOutsideTheUsersOwnIsAskedFor() throws InterruptedException {
        organization = json(
                200,
                "{\"id\":\"99999999-2222-4333-8444-555555555555\",\"name\":\"other\",\"slug\":\"gh/other\",\"vcs_type\":\"github\"}");

        assertThat(client.org("github/other").slug()).isEqualTo("gh/other");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/api/v2/me/collaborations");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/api/v2/organization/gh%2Fother");
    }

    @Test
    void aSlugStillWorksWhenTheCodeHostDoesNotAnswerForTheUser() {
        collaborations = json(403, "{\"message\":\"Permission denied.\"}");

        assertThat(client.org("github/acme").slug()).isEqualTo("gh/acme");
    }

    @Test
    void opaqueSlugsOfStandaloneOrganisationsKeepTheirCase() {
        collaborations = json(
                200,
                "[{\"id\":\"77777777-2222-4333-8444-555555555555\",\"vcs_type\":\"circleci\",\"name\":\"lamp\",\"slug\":\"circleci/AbC\"}]");

        assertThat(client.org("circleci/AbC").slug()).isEqualTo("circleci/AbC");
        assertThatThrownBy(() -> client.org("circleci/aBc").slug()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theNameIsLookedUpOnce() {
        Org org = client.org("gh/acme");

        assertThat(org.slug()).isEqualTo(client.org("gh/acme").slug());
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
