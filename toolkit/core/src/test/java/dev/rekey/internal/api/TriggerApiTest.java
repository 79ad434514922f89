package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TriggerApiTest extends ApiTest {
    private static final Definition BUILD = new Definition("def00000-0000-4000-8000-000000000001", "build");
    private static final Trigger INBOUND = new Trigger(
            "gh/acme",
            "gh/acme/web",
            Optional.of("71660000-0000-4000-8000-000000000001"),
            "from the shop",
            "webhook",
            true,
            "shop",
            false,
            Optional.of(Instant.parse("2025-01-04T10:00:00Z")));

    private static final CustomWebhook SHOP =
            new CustomWebhook("from the shop", "webhook", "shop", "next", "main", true);

    private TriggerApi triggers;

    @BeforeEach
    void open() {
        triggers = new TriggerApi(transport, PageStore.none());
    }

    @Nested
    @Exercises("GET /api/v2/projects/{project-id}/pipeline-definitions")
    class Definitions {
        @Test
        void haveAnIdAndAName() {
            answer("pipeline-definitions/definitions.json");

            assertThat(triggers.definitions("f0")).containsExactly(BUILD);
            assertThat(requestLine()).isEqualTo("GET /api/v2/projects/f0/pipeline-definitions");
        }

        @Test
        void mayLackAName() {
            answer("pipeline-definitions/missing-fields.json");

            assertThat(triggers.definitions("f0"))
                    .containsExactly(new Definition("def00000-0000-4000-8000-000000000002", ""));
        }

        @Test
        void mayBeNone() {
            answer("pipeline-definitions/empty.json");

            assertThat(triggers.definitions("f0")).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v2/projects/{project-id}/pipeline-definitions/{definition-id}/triggers")
    class Triggers {
        @Test
        void sayThatTheirAddressHoldsASecretAndNotWhich() {
            answer("pipeline-triggers/triggers.json");

            List<Trigger> found = found();

            assertThat(found)
                    .containsExactly(
                            INBOUND,
                            new Trigger(
                                    "gh/acme",
                                    "gh/acme/web",
                                    Optional.of("71660000-0000-4000-8000-000000000002"),
                                    "build",
                                    "github_app",
                                    false,
                                    "acme/web",
                                    true,
                                    Optional.of(Instant.parse("2025-01-05T10:00:00Z"))));
            assertThat(found.toString()).doesNotContain("RKV").doesNotContain("internal.circleci.com");
            assertThat(requestLine())
                    .isEqualTo("GET /api/v2/projects/f0/pipeline-definitions/" + BUILD.id() + "/triggers");
        }

        @Test
        void areReadInTheOtherSpellingAndWithAMaskedSecret() {
            answer("pipeline-triggers/kebab.json");

            assertThat(found()).containsExactly(INBOUND);
        }

        @Test
        void mayLackEverything() {
            answer("pipeline-triggers/missing-fields.json");

            assertThat(found())
                    .containsExactly(new Trigger(
                            "gh/acme",
                            "gh/acme/web",
                            Optional.empty(),
                            "build",
                            "",
                            false,
                            "",
                            false,
                            Optional.empty()));
        }

        @Test
        void mayBeNone() {
            answer("pipeline-triggers/empty.json");

            assertThat(found()).isEmpty();
        }

        private List<Trigger> found() {
            return triggers.triggers("gh/acme", "gh/acme/web", "f0", BUILD);
        }
    }

    @Nested
    @Exercises("GET /api/v2/projects/{project-id}/triggers/{trigger-id}")
    class OneTrigger {
        @Test
        void saysWhatItIsMadeOfAndNotItsAddress() {
            answer("trigger/webhook.json");

            CustomWebhook found = triggers.customWebhook("f0", "71660000");

            assertThat(found).isEqualTo(SHOP);
            assertThat(found.toString()).doesNotContain("RKV");
            assertThat(requestLine()).isEqualTo("GET /api/v2/projects/f0/triggers/71660000");
        }

        @Test
        void mayBeOfAnotherKind() {
            answer("trigger/of-pushes.json");

            assertThat(triggers.customWebhook("f0", "71660000"))
                    .isEqualTo(new CustomWebhook("", "github_app", "", "", "", false));
        }
    }

    @Nested
    @Exercises("POST /api/v2/projects/{project-id}/pipeline-definitions/{definition-id}/triggers")
    class Making {
        @Test
        void sendsWhatItIsToBeMadeOfAndKeepsTheNewAddress() {
            answer("trigger/webhook.json");

            CustomWebhook.Made made = triggers.create("f0", "d0", SHOP);

            assertThat(made.id()).isEqualTo("71660000-0000-4000-8000-000000000001");
            assertThat(made.address().<String>reveal(String::valueOf)).endsWith("?secret=RKVtriggerSECRET");
            assertThat(made.toString()).doesNotContain("RKV");
            RecordedRequest sent = request();
            assertThat(sent.getMethod() + " " + sent.getTarget())
                    .isEqualTo("POST /api/v2/projects/f0/pipeline-definitions/d0/triggers");
            assertThat(sent.getBody().utf8())
                    .isEqualTo("{\"event_name\":\"from the shop\",\"event_source\":{\"provider\":\"webhook\","
                            + "\"webhook\":{\"sender\":\"shop\"}},\"checkout_ref\":\"next\",\"config_ref\":\"main\","
                            + "\"disabled\":true}");
        }
    }

    @Nested
    @Exercises("PATCH /api/v2/projects/{project-id}/triggers/{trigger-id}")
    class Naming {
        @Test
        void sendsTheNameAlone() {
            answer("trigger/webhook.json");

            assertThat(triggers.rename("f0", "71660000", "from the shop")).isEqualTo(SHOP);

            RecordedRequest sent = request();
            assertThat(sent.getMethod() + " " + sent.getTarget())
                    .isEqualTo("PATCH /api/v2/projects/f0/triggers/71660000");
            assertThat(sent.getBody().utf8()).isEqualTo("{\"event_name\":\"from the shop\"}");
        }
    }

    @Nested
    @Exercises("DELETE /api/v2/projects/{project-id}/triggers/{trigger-id}")
    class Deleting {
        @Test
        void namesTheTrigger() {
            answer("trigger/deleted.json");

            triggers.delete("f0", "71660000");

            assertThat(requestLine()).isEqualTo("DELETE /api/v2/projects/f0/triggers/71660000");
        }
    }
}
