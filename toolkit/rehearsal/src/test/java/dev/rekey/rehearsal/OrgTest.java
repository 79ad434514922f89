package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrgTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Client limited = Client.limited(rehearsal);
    private final JsonNode acme = admin.get("/api/v2/organization/gh%2Facme").json();
    private final String acmeId = acme.path("id").asText();
    private final String lighthouse = idOf("lighthouse");

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void anOrganisationIsFoundByEncodedSlugAndById() {
        assertThat(acme.properties())
                .extracting(field -> field.getKey())
                .containsExactly("id", "name", "slug", "vcs_type");
        assertThat(admin.get("/api/v2/organization/github%2Facme").json()).isEqualTo(acme);
        assertThat(admin.get("/api/v2/organization/" + acmeId).json()).isEqualTo(acme);
    }

    @Test
    void aStandaloneSlugHoldsAnOpaqueIdInsteadOfTheName() {
        JsonNode org = admin.get("/api/v2/organization/" + lighthouse).json();

        assertThat(org.path("slug").asText()).matches("circleci/[0-9A-Za-z]{22}");
        assertThat(org.path("vcs_type").asText()).isEqualTo("circleci");
        assertThat(admin.get("/api/v2/organization/"
                                + Client.encode(org.path("slug").asText()))
                        .json())
                .isEqualTo(org);
    }

    @Test
    void missingAndForeignOrganisationsAnswerAlike() {
        assertThat(admin.get("/api/v2/organization/gh%2Fnobody").status()).isEqualTo(404);
        assertThat(limited.get("/api/v2/organization/bb%2Ftidewater").status()).isEqualTo(404);
    }

    @Test
    void deletingOneSaysThatItIsNotRehearsed() {
        assertThat(admin.delete("/api/v2/organization/gh%2Facme").status()).isEqualTo(501);
    }

    @Nested
    class Creation {

        @Test
        void makesAStandaloneOrganisation() {
            Client.Response response =
                    admin.post("/api/v2/organization", "{\"name\":\"harbour\",\"vcs_type\":\"circleci\"}");

            assertThat(response.status()).isEqualTo(201);
            assertThat(response.json().path("slug").asText()).startsWith("circleci/");
        }

        @Test
        void adoptsAnOrganisationOfTheVcs() {
            Client.Response response =
                    admin.post("/api/v2/organization", "{\"name\":\"acme-sandbox\",\"vcs_type\":\"bitbucket\"}");

            assertThat(response.status()).isEqualTo(201);
            assertThat(response.json().path("slug").asText()).isEqualTo("bb/acme-sandbox");
            for (JsonNode org : admin.get("/api/v2/me/collaborations").json()) {
                assertThat(org.get("id").isNull()).isFalse();
            }
        }

        @Test
        void answersAKnownOrganisationAsItIs() {
            assertThat(admin.post("/api/v2/organization", "{\"name\":\"acme\",\"vcs_type\":\"github\"}")
                            .json())
                    .isEqualTo(acme);
        }

        @Test
        void refusesOtherKinds() {
            assertThat(admin.post("/api/v2/organization", "{\"name\":\"x\",\"vcs_type\":\"svn\"}")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class FeatureFlags {

        private static final String ACME = "/api/v1.1/organization/gh/acme/settings";

        @Test
        void areReadInSnakeCaseAndWrittenInKebabCase() {
            assertThat(admin.get(ACME)
                            .json()
                            .at("/feature_flags/allow_certified_public_orbs")
                            .asBoolean())
                    .isTrue();

            admin.put(ACME, "{\"feature_flags\":{\"allow-certified-public-orbs\":false}}");

            assertThat(admin.get(ACME)
                            .json()
                            .at("/feature_flags/allow_certified_public_orbs")
                            .asBoolean())
                    .isFalse();
        }

        @Test
        void writtenInSnakeCaseAreDropped() {
            admin.put(ACME, "{\"feature_flags\":{\"allow_certified_public_orbs\":false}}");

            assertThat(admin.get(ACME)
                            .json()
                            .at("/feature_flags/allow_certified_public_orbs")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void ofAStandaloneOrganisationAreFlatQuestions() {
            JsonNode flags = admin.get("/api/v1.1/organization/circleci/" + lighthouse + "/settings")
                    .json();

            assertThat(flags.path("require_context_group_restriction?").isBoolean())
                    .isTrue();
        }

        @Test
        void areForAdministratorsToChange() {
            assertThat(limited.put(ACME, "{\"feature_flags\":{}}").status()).isEqualTo(403);
        }
    }

    @Nested
    class Knobs {

        @Test
        void theOrbAllowListGrowsAndShrinks() {
            String path = "/api/v2/organization/" + acmeId + "/url-orb-allow-list";
            String entry = "{\"name\":\"ours\",\"prefix\":\"https://orbs.acme.example/\",\"auth\":\"none\"}";

            Client.Response added = admin.post(path, entry);

            assertThat(added.status()).isEqualTo(200);
            assertThat(added.message()).isEqualTo("Created.");
            assertThat(admin.get(path).items("name")).contains("ours");
            String id = added.json().path("id").asText();
            Client.Response removed = admin.delete(path + "/" + id);
            assertThat(removed.status()).isEqualTo(200);
            assertThat(removed.json().path("id").asText()).isEqualTo(id);
            assertThat(admin.get(path).items("name")).doesNotContain("ours").hasSize(1);
        }

        @Test
        void exportersShowHeaderNamesButNoValues() {
            JsonNode exporter =
                    admin.get("/api/v2/org/" + acmeId + "/otel-exporter").json().at("/items/0");

            assertThat(exporter.at("/headers/x-honeycomb-team").asText()).isEqualTo("xxxx");
        }

        @Test
        void contactsAreTwoLists() {
            JsonNode contacts = admin.get("/api/v2/org/" + acmeId + "/contacts").json();

            assertThat(contacts.path("primary").get(0).asText()).isEqualTo("ops@acme.example");
            assertThat(contacts.path("security").isArray()).isTrue();
        }
    }

    @Nested
    class Groups {

        private final String path = "/api/v2/organizations/" + lighthouse + "/groups";

        @Test
        void areListedWithTheirNumber() {
            JsonNode groups = admin.get(path).json();

            assertThat(admin.get(path).items("name")).containsExactly("All members", "Release managers");
            assertThat(groups.path("total_count").asInt()).isEqualTo(2);
            assertThat(groups.at("/items/0/id").asText()).isEqualTo(lighthouse);
        }

        @Test
        void comeByTheLimitAsked() {
            assertThat(admin.get(path + "?limit=1").items("name")).hasSize(1);
            assertThat(admin.walk(path + "?limit=1", "name")).hasSize(2);
        }

        @Test
        void areCreatedReadAndDeleted() {
            Client.Response created = admin.post(path, "{\"name\":\"On call\",\"description\":\"pager\"}");
            String one = path + "/" + created.json().path("id").asText();

            assertThat(created.status()).isEqualTo(201);
            assertThat(admin.get(one).json()).isEqualTo(created.json());
            assertThat(admin.post(path, "{\"name\":\"On call\"}").status()).isEqualTo(409);
            assertThat(admin.delete(one).status()).isEqualTo(200);
            assertThat(admin.get(one).status()).isEqualTo(403);
        }

        @Test
        void ofTheVcsAreNotListed() {
            assertThat(admin.get("/api/v2/organizations/" + acmeId + "/groups").items("name"))
                    .containsExactly("All members");
        }
    }

    private String idOf(String name) {
        for (JsonNode org : admin.get("/api/v2/me/collaborations").json()) {
            if (org.get("name").asText().equals(name)) {
                return org.get("id").asText();
            }
        }
        throw new AssertionError(name);
    }
}
