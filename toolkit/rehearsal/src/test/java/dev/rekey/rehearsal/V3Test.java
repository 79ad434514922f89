package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class V3Test {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final String acme =
            get("orgs?filter[slug]=gh/acme").json().at("/data/0/id").asText();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Nested
    class Orgs {

        @Test
        void areFilteredBySlugAndMayBeNone() {
            assertThat(get("orgs").json().path("data")).hasSize(3);
            Client.Response none = get("orgs?filter[slug]=gh/nobody");
            assertThat(none.status()).isEqualTo(200);
            assertThat(none.json().path("data")).isEmpty();
        }

        @Test
        void haveSettingsThatChangeInPart() {
            String settings = "orgs/" + acme + "/settings";
            assertThat(get(settings)
                            .json()
                            .at("/data/attributes/is_running_disabled")
                            .asBoolean(true))
                    .isFalse();

            admin.post("/api/v3/orgs/" + acme + "/update-settings", "{\"is_running_disabled\":true}");

            assertThat(get(settings)
                            .json()
                            .at("/data/attributes/is_running_disabled")
                            .asBoolean())
                    .isTrue();
            assertThat(get(settings).json().at("/data/attributes")).hasSize(8);
        }

        @Test
        void listTeamsOfTheVcsAmongTheirGroups() {
            assertThat(texts(get("groups?filter[org_id]=" + acme), "/attributes/name"))
                    .containsExactly("All members", "platform-security", "developers");
        }
    }

    @Nested
    class Contexts {

        @Test
        void areFoundByAPartOfTheirName() {
            JsonNode found =
                    get("contexts?filter[org_id]=" + acme + "&filter[name]=AWS").json();

            assertThat(found.path("data")).hasSize(2);
            assertThat(found.at("/data/0/references/org/id").asText()).isEqualTo(acme);
            assertThat(found.at("/page").has("next")).isTrue();
        }

        @Test
        void arePagedByCursorWithinLimits() {
            String path = "contexts?filter[org_id]=" + acme + "&page[limit]=";
            Client.Response first = get(path + 10);
            String next = first.json().at("/page/next").asText();

            List<String> names = texts(first, "/attributes/name");
            names.addAll(texts(get(path + "10&page[cursor]=" + Client.encode(next)), "/attributes/name"));

            assertThat(names).hasSize(14).doesNotHaveDuplicates();
            assertThat(get(path + 251).status()).isEqualTo(400);
            assertThat(get(path + 0).status()).isEqualTo(400);
        }

        @Test
        void areCreatedAndDeleted() {
            Client.Response created = admin.post(
                    "/api/v3/contexts",
                    "{\"data\":{\"attributes\":{\"name\":\"canary\"},\"references\":{\"org\":{\"id\":\"" + acme
                            + "\"}}}}");
            String path = "contexts/" + created.json().at("/data/id").asText();

            assertThat(created.status()).isEqualTo(201);
            assertThat(get(path).json()).isEqualTo(created.json());
            assertThat(admin.delete("/api/v3/" + path).status()).isEqualTo(200);
            Client.Response gone = get(path);
            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.json().at("/error/type").asText()).isEqualTo("not_found");
        }

        @Test
        void holdVariablesByName() {
            String path = "contexts/" + context("deploy") + "/env-vars";

            Client.Response set =
                    admin.post("/api/v3/" + path + "/set", "{\"name\":\"FOO\",\"value\":\"RKV7QX2M-bar-secret\"}");

            assertThat(set.status()).isEqualTo(200);
            assertThat(rehearsal.state().variable("deploy", "FOO").orElseThrow().value())
                    .isEqualTo("RKV7QX2M-bar-secret");
            JsonNode item = get(path + "?page[limit]=100").json().at("/data/0");
            assertThat(item.has("id")).isFalse();
            assertThat(item.path("attributes").properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("name", "truncated_value", "created_at", "updated_at");
            assertThat(admin.delete("/api/v3/" + path + "?filter%5Bname%5D=FOO").status())
                    .isEqualTo(200);
            assertThat(rehearsal.state().variable("deploy", "FOO")).isEmpty();
        }

        @Test
        void areRestrictedBesideThem() {
            String id = context("deploy");
            String body = "{\"data\":{\"attributes\":{\"restriction_type\":\"expression\",\"match_pattern\":\"true\"},"
                    + "\"references\":{\"context\":{\"id\":\"" + id + "\"}}}}";

            Client.Response created = admin.post("/api/v3/context-restrictions", body);
            String one = "/api/v3/context-restrictions/"
                    + created.json().at("/data/id").asText();

            assertThat(created.status()).isEqualTo(201);
            assertThat(texts(get("context-restrictions?filter[context_id]=" + id), "/attributes/match_pattern"))
                    .containsExactly("true");
            assertThat(admin.delete(one).status()).isEqualTo(400);
            assertThat(admin.delete(one + "?filter%5Bcontext_id%5D=" + id).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Projects {

        @Test
        void needAFilter() {
            assertThat(get("projects").status()).isEqualTo(400);
            assertThat(get("projects?filter[following]=false").status()).isEqualTo(400);
            assertThat(get("projects?filter[slug]=gh/acme/web&filter[name]=web").status())
                    .isEqualTo(400);
            assertThat(get("projects?filter[org_id]=" + acme + "&page[limit]=51")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void areFoundBySlugByNameAndAsFollowed() {
            JsonNode web = get("projects?filter[slug]=gh/acme/web").json().at("/data/0");
            assertThat(web.at("/attributes/name").asText()).isEqualTo("web");
            assertThat(web.at("/references/org/attributes/name").asText()).isEqualTo("acme");
            assertThat(texts(get("projects?filter[org_id]=" + acme + "&filter[name]=mobile"), "/attributes/name"))
                    .containsExactly("mobile-android", "mobile-ios");
            assertThat(texts(get("projects?filter[following]=true&page[limit]=50"), "/attributes/name"))
                    .contains("web", "tide-api")
                    .doesNotContain("docs");
            assertThat(get("projects/" + web.path("id").asText()).json().path("data"))
                    .isEqualTo(web);
        }

        @Test
        void haveSettingsUnderOtherNames() {
            String id = get("projects?filter[slug]=gh/acme/web")
                    .json()
                    .at("/data/0/id")
                    .asText();

            admin.post("/api/v3/projects/" + id + "/update-settings", "{\"is_ssh_disabled\":true}");

            assertThat(get("projects/" + id + "/settings")
                            .json()
                            .at("/data/attributes/is_ssh_disabled")
                            .asBoolean())
                    .isTrue();
            assertThat(admin.get("/api/v2/project/gh/acme/web/settings")
                            .json()
                            .at("/advanced/disable_ssh")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void haveNoVariablesHere() {
            String id = get("projects?filter[slug]=gh/acme/web")
                    .json()
                    .at("/data/0/id")
                    .asText();

            assertThat(get("projects/" + id + "/environment-variables").status())
                    .isEqualTo(404);
        }
    }

    private Client.Response get(String path) {
        return admin.get("/api/v3/" + path.replace("[", "%5B").replace("]", "%5D"));
    }

    private static List<String> texts(Client.Response response, String pointer) {
        List<String> texts = new ArrayList<>();
        response.json().path("data").forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }

    private String context(String name) {
        return rehearsal.state().contexts().stream()
                .filter(context -> context.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }
}
