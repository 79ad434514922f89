package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same answer in the notations that the oldest API version speaks. */
class NotationTest {

    private static final String VARIABLE = "/api/v1.1/project/gh/acme/web/envvar/NODE_ENV";

    private final Rehearsal rehearsal = Rehearsal.start();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void v1AnswersClojureToWhoeverDoesNotSayWhatTheyAccept() {
        Client.Response response =
                Client.with(rehearsal, "Circle-Token", rehearsal.adminToken()).get(VARIABLE);

        assertThat(response.header("content-type")).hasValue("application/edn;charset=utf-8");
        assertThat(response.body()).isEqualTo("{:name \"NODE_ENV\", :value \"xxxxtion\"}");
    }

    @Test
    void clojureKnowsListsAndNothing() {
        String body = Client.with(rehearsal, "Circle-Token", rehearsal.adminToken())
                .get("/api/v1.1/me")
                .body();

        assertThat(body)
                .contains(":heroku_api_key nil")
                .contains(":github_oauth_scopes [\"repo\" \"user:email\"]")
                .contains("\"https://github.com/acme/web\" {:emails \"default\", :on_dashboard true}");
    }

    @Test
    void v1AnswersCompactJsonOnlyToWhoeverAsksForJson() {
        assertThat(accepting("application/json").get(VARIABLE).body())
                .isEqualTo("{\"name\":\"NODE_ENV\",\"value\":\"xxxxtion\"}");
        assertThat(accepting("*/*").get(VARIABLE).body()).contains("{\n  \"name\" : \"NODE_ENV\"");
    }

    @Test
    void v2AnswersJsonWhateverIsAccepted() {
        assertThat(Client.with(rehearsal, "Circle-Token", rehearsal.adminToken())
                        .get("/api/v2/me")
                        .header("content-type"))
                .hasValue("application/json;charset=utf-8");
    }

    @Test
    void everyAnswerSaysWhichRouteItTookAndWhatIsLeft() {
        Client.Response response = Client.admin(rehearsal).get("/api/v2/project/gh/acme/web/envvar");

        assertThat(response.header("x-route")).hasValue("/api/v2/project/:project-slug/envvar");
        assertThat(response.header("x-request-id").orElse("")).matches("[0-9a-f-]{36}");
        assertThat(response.header("x-ratelimit-limit")).hasValue("151");
        assertThat(response.header("x-ratelimit-remaining")).hasValue("150");
        assertThat(response.header("x-ratelimit-reset")).hasValue("0");
    }

    @Test
    void theSpecificationListsWhatIsServed() {
        assertThat(accepting("*/*")
                        .get("/api/v2/openapi.json")
                        .json()
                        .path("paths")
                        .has("/context"))
                .isTrue();
    }

    private Client accepting(String accept) {
        return Client.with(rehearsal, "Circle-Token", rehearsal.adminToken(), "Accept", accept);
    }
}
