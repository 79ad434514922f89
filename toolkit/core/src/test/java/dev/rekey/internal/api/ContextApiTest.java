package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.Context;
import dev.rekey.model.Restriction;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContextApiTest extends ApiTest {
    private static final String ID = "be8bb2e3-c3d6-4098-89f4-572ff976ba9a";
    private static final Instant CREATED = Instant.parse("2015-09-21T17:29:21.042Z");
    private static final Instant UPDATED = Instant.parse("2023-01-09T10:00:00Z");
    private static final OwnerRef BY_SLUG = new OwnerRef("gh/acme", Optional.empty());
    private static final OwnerRef BY_ID = new OwnerRef("gh/acme", Optional.of("ec6887ec"));

    private ContextApi contexts;

    @BeforeEach
    void open() {
        contexts = new ContextApi(transport);
    }

    @Nested
    @Exercises("GET /api/v2/context")
    class Contexts {
        @Test
        void areReadPageByPage() {
            answer("context/first-page.json");
            answer("context/last-page.json");

            assertThat(all(contexts.contexts(BY_SLUG)))
                    .containsExactly(
                            new Context("gh/acme", ID, "prod", CREATED),
                            new Context(
                                    "gh/acme",
                                    "0f0e0d0c-0b0a-4908-8706-050403020100",
                                    "Ünïcode 🚀",
                                    Instant.parse("2023-01-04T21:20:14Z")),
                            new Context(
                                    "gh/acme",
                                    "11111111-2222-4333-8444-555555555555",
                                    "npm",
                                    Instant.parse("2020-01-01T00:00:00Z")));
            assertThat(requestLine()).isEqualTo("GET /api/v2/context?owner-slug=gh%2Facme");
            assertThat(requestLine()).isEqualTo("GET /api/v2/context?owner-slug=gh%2Facme&page-token=a%2Bb%2Fc%3D");
        }

        @Test
        void areAskedForByIdWhereItIsKnown() {
            answer("context/empty.json");

            assertThat(all(contexts.contexts(BY_ID))).isEmpty();
            assertThat(requestLine()).isEqualTo("GET /api/v2/context?owner-id=ec6887ec");
        }

        @Test
        void ofAServersAccountAreAskedForAsSuch() {
            answer("context/empty.json");

            assertThat(all(contexts.contexts(OwnerRef.account("gh/acme", "ec6887ec"))))
                    .isEmpty();
            assertThat(requestLine()).isEqualTo("GET /api/v2/context?owner-id=ec6887ec&owner-type=account");
        }

        @Test
        void arePagedOnlyAsFarAsTheyAreWalked() {
            answer("context/first-page.json");

            assertThat(contexts.contexts(BY_SLUG).next().name()).isEqualTo("prod");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void mayHaveFieldsThatNobodyKnowsAndAnEmptyTokenAtTheEnd() {
            answer("context/new-fields.json");

            assertThat(all(contexts.contexts(BY_SLUG))).containsExactly(new Context("gh/acme", ID, "prod", CREATED));
        }

        @Test
        void thatAreMissingAreNotNoContexts() {
            answer("context/without-items.json");

            assertThatThrownBy(() -> all(contexts.contexts(BY_SLUG)))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageStartingWith("list contexts of gh/acme: the answer has no usable items"
                            + " (GET /api/v2/context, request 5f2c)");
        }
    }

    @Nested
    @Exercises("GET /api/v2/context/{context-id}/environment-variable")
    class Variables {
        @Test
        void haveTailAndTimes() {
            answer("context-environment-variable/page.json");

            assertThat(all(contexts.variables("gh/acme", ID, "prod")))
                    .containsExactly(
                            new Variable(
                                    slot("POSTGRES_USER"),
                                    Optional.of("xxxx1234"),
                                    Optional.of(CREATED),
                                    Optional.of(UPDATED)),
                            new Variable(
                                    slot("NPM_TOKEN"),
                                    Optional.of("1234"),
                                    Optional.of(CREATED),
                                    Optional.of(CREATED)));
            assertThat(requestLine()).isEqualTo("GET /api/v2/context/" + ID + "/environment-variable");
        }

        @Test
        void hadLessBeforeTheIncident() {
            answer("context-environment-variable/of-2022.json");

            assertThat(all(contexts.variables("gh/acme", ID, "prod")))
                    .containsExactly(new Variable(
                            slot("POSTGRES_USER"), Optional.empty(), Optional.of(CREATED), Optional.empty()));
        }

        @Test
        void areReadInTheSpellingOfTheDescriptionToo() {
            answer("context-environment-variable/kebab.json");

            assertThat(all(contexts.variables("gh/acme", ID, "prod")))
                    .containsExactly(new Variable(
                            slot("A"), Optional.of("xxxx1234"), Optional.of(CREATED), Optional.of(UPDATED)));
        }

        @Test
        void mayBeNone() {
            answer("context-environment-variable/empty.json");

            assertThat(all(contexts.variables("gh/acme", ID, "prod"))).isEmpty();
        }

        @Test
        void ofAnIdThatIsNoneStayInOneSegmentOfTheAddress() {
            answer("context-environment-variable/empty.json");

            assertThat(all(contexts.variables("gh/acme", "../me?x=#", "prod"))).isEmpty();
            assertThat(requestLine()).isEqualTo("GET /api/v2/context/..%2Fme%3Fx=%23/environment-variable");
        }
    }

    @Nested
    @Exercises("GET /api/v2/context/{context-id}/restrictions")
    class Restrictions {
        private static final Restriction GROUP = new Restriction(
                "gh/acme",
                "prod",
                Optional.of("1c230000-0000-4000-8000-000000000003"),
                "group",
                "sec-team",
                "9a9a0000-0000-4000-8000-000000000001");

        @Test
        void areOfThreeTypesAndExpressionsNameThemselves() {
            answer("context-restrictions/all.json");

            assertThat(restrictions())
                    .containsExactly(
                            new Restriction(
                                    "gh/acme",
                                    "prod",
                                    Optional.of("1c230000-0000-4000-8000-000000000001"),
                                    "project",
                                    "web",
                                    "f0000000-0000-4000-8000-000000000001"),
                            new Restriction(
                                    "gh/acme",
                                    "prod",
                                    Optional.of("1c230000-0000-4000-8000-000000000002"),
                                    "expression",
                                    "pipeline.git.branch == \"main\"",
                                    "pipeline.git.branch == \"main\""),
                            GROUP);
            assertThat(requestLine()).isEqualTo("GET /api/v2/context/" + ID + "/restrictions");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void areReadInTheOtherSpellingToo() {
            answer("context-restrictions/kebab.json");

            assertThat(restrictions()).containsExactly(GROUP);
        }

        @Test
        void mayLackAllButTypeAndProject() {
            answer("context-restrictions/missing-fields.json");

            String project = "f0000000-0000-4000-8000-000000000001";
            assertThat(restrictions())
                    .containsExactly(new Restriction("gh/acme", "prod", Optional.empty(), "project", project, project));
        }

        @Test
        void mayBeNone() {
            answer("context-restrictions/empty.json");

            assertThat(restrictions()).isEmpty();
        }

        private List<Restriction> restrictions() {
            return all(contexts.restrictions("gh/acme", ID, "prod"));
        }
    }

    @Nested
    @Exercises("PUT /api/v2/context/{context-id}/environment-variable/{name}")
    class Storing {
        @Test
        void sendsTheValueAndNothingElse() {
            answer("context-environment-variable/stored.json");

            Stored stored = contexts.store(slot("POSTGRES_USER"), Secret.of("a\"é\n"));

            assertThat(stored).isEqualTo(new Stored(Optional.empty(), Optional.of(UPDATED)));
            RecordedRequest request = request();
            assertThat(request.getMethod() + " " + request.getTarget())
                    .isEqualTo("PUT /api/v2/context/" + ID + "/environment-variable/POSTGRES_USER");
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(request.getBody().utf8()).isEqualTo("{\"value\":\"a\\\"é\\n\"}");
        }

        @Test
        void leavesTheSecretToItsOwner() {
            answer("context-environment-variable/stored.json");
            Secret value = Secret.of("abc");

            Stored unused = contexts.store(slot("POSTGRES_USER"), value);

            assertThat(value.length()).isEqualTo(3);
        }

        @Test
        void takesAMessageForAnAnswer() {
            answer("context-environment-variable/stored-message.json");

            assertThat(contexts.store(slot("POSTGRES_USER"), Secret.of("")))
                    .isEqualTo(new Stored(Optional.empty(), Optional.empty()));
            assertThat(request().getBody().utf8()).isEqualTo("{\"value\":\"\"}");
        }

        @Test
        void keepsAnyNameInOneSegmentOfTheAddress() {
            answer("context-environment-variable/stored.json");

            Stored unused = contexts.store(slot("A/B c"), Secret.of("v"));

            assertThat(requestLine()).isEqualTo("PUT /api/v2/context/" + ID + "/environment-variable/A%2FB%20c");
        }

        @Test
        void isKnownFromTheOtherVariablesDoor() {
            answer("context-environment-variable/stored.json");
            VariableApi variables = new VariableApi(contexts, new ProjectApi(transport));

            assertThat(variables.store(slot("POSTGRES_USER"), Secret.of("v")).updatedAt())
                    .contains(UPDATED);
        }
    }

    @Test
    void theNeighboursOfASlotAreThoseOfItsContext() {
        answer("context-environment-variable/page.json");
        VariableApi variables = new VariableApi(contexts, new ProjectApi(transport));

        assertThat(all(variables.beside(slot("NPM_TOKEN"))))
                .extracting(Variable::slot)
                .isEqualTo(List.of(slot("POSTGRES_USER"), slot("NPM_TOKEN")));
    }

    private static Slot.ContextVariable slot(String name) {
        return new Slot.ContextVariable("gh/acme", ID, "prod", name);
    }
}
