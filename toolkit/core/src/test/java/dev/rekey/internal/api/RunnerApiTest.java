package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Origin;
import dev.rekey.model.RunnerAgent;
import dev.rekey.model.RunnerClass;
import dev.rekey.model.RunnerToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunnerApiTest extends ApiTest {
    private static final OwnerRef ACME = new OwnerRef("gh/acme", Optional.of("ec6887ec"));
    private static final String CLASS = "acme/linux-arm";
    private static final Optional<Instant> CREATED = Optional.of(Instant.parse("2022-06-01T08:00:00Z"));

    private final List<Origin> origins = new ArrayList<>();
    private RunnerApi runners;

    @BeforeEach
    void open() {
        runners = new RunnerApi(transport, new PageStore() {
            @Override
            public <T> Rows<T> page(ApiRequest request, Class<T> type, Supplier<Rows<T>> fetch) {
                origins.add(request.origin());
                return fetch.get();
            }
        });
    }

    @Nested
    @Exercises("GET /api/v3/runner/resource")
    class Classes {
        @Test
        void areThoseOfAnOrganizationOnTheRunnersHost() {
            answer("runner-resource/classes.json");

            assertThat(runners.classes(ACME))
                    .containsExactly(new RunnerClass(
                            "gh/acme", CLASS, Optional.of("3a0b0000-0000-4000-8000-000000000001"), "arm64 builders"));
            assertThat(requestLine()).isEqualTo("GET /api/v3/runner/resource?org-id=ec6887ec");
            assertThat(origins).containsExactly(Origin.RUNNER);
        }

        @Test
        void mayLackIdAndDescription() {
            answer("runner-resource/kebab.json");

            assertThat(runners.classes(ACME)).containsExactly(new RunnerClass("gh/acme", CLASS, Optional.empty(), ""));
        }

        @Test
        void mayBeNone() {
            answer("runner-resource/empty.json");

            assertThat(runners.classes(ACME)).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v3/runner/token")
    class Tokens {
        @Test
        void areThoseOfAClass() {
            answer("runner-token/tokens.json");

            assertThat(runners.tokens("gh/acme", CLASS))
                    .containsExactly(new RunnerToken(
                            "gh/acme", CLASS, Optional.of("3a0b0000-0000-4000-8000-000000000002"), "rack 7", CREATED));
            assertThat(requestLine()).isEqualTo("GET /api/v3/runner/token?resource-class=acme%2Flinux-arm");
            assertThat(origins).containsExactly(Origin.RUNNER);
        }

        @Test
        void neverHaveAValueAndMayLackTheRest() {
            answer("runner-token/missing-fields.json");

            List<RunnerToken> tokens = runners.tokens("gh/acme", CLASS);

            assertThat(tokens).containsExactly(new RunnerToken("gh/acme", CLASS, Optional.empty(), "", CREATED));
            assertThat(tokens.toString()).doesNotContain("RKT");
        }

        @Test
        void mayBeNone() {
            answer("runner-token/empty.json");

            assertThat(runners.tokens("gh/acme", CLASS)).isEmpty();
        }
    }

    @Nested
    @Exercises("POST /api/v3/runner/token")
    class MakingTokens {
        @Test
        void showsTheValueOnceAndNotInWords() {
            answer("runner-token/created.json");

            NewToken made = runners.createToken(CLASS, "rack 7");

            assertThat(made.id()).isEqualTo("3a0b0000-0000-4000-8000-000000000005");
            assertThat(made.value().<String>reveal(String::new)).isEqualTo("RKVnewRUNNERtoken");
            assertThat(made.createdAt()).contains(Instant.parse("2023-01-05T08:00:00Z"));
            assertThat(made.toString()).doesNotContain("RKV");
            RecordedRequest sent = request();
            assertThat(sent.getMethod() + " " + sent.getTarget()).isEqualTo("POST /api/v3/runner/token");
            assertThat(sent.getBody().utf8())
                    .isEqualTo("{\"nickname\":\"rack 7\",\"resource_class\":\"acme/linux-arm\"}");
        }

        @Test
        void isNotRepeatedWhenTheAnswerIsOfNoUse() {
            answer("runner-token/empty.json");

            assertThatThrownBy(() -> {
                        var unused = runners.createToken(CLASS, "rack 7");
                    })
                    .isInstanceOf(UnexpectedResponseException.class);
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Nested
    @Exercises("DELETE /api/v3/runner/token/{id}")
    class DeletingTokens {
        @Test
        void isByTheirId() {
            answerText("");

            runners.deleteToken(CLASS, "3a0b0000");

            assertThat(requestLine()).isEqualTo("DELETE /api/v3/runner/token/3a0b0000");
        }
    }

    @Nested
    @Exercises("GET /api/v3/runner")
    class Agents {
        @Test
        void areTheMachinesOfAnOrganization() {
            answer("runner/agents.json");

            assertThat(runners.agents(AgentScope.of(ACME)))
                    .containsExactly(new RunnerAgent(
                            "gh/acme",
                            CLASS,
                            "rack7",
                            "rack7.acme.example",
                            Optional.of("192.0.2.7"),
                            Optional.of("3.1.2"),
                            Optional.of(Instant.parse("2022-06-01T08:10:00Z")),
                            Optional.of(Instant.parse("2023-01-09T10:00:00Z")),
                            Optional.empty()));
            assertThat(requestLine()).isEqualTo("GET /api/v3/runner?org-id=ec6887ec");
            assertThat(origins).containsExactly(Origin.RUNNER);
        }

        @Test
        void areThoseOfAClassWhereOnlyThatIsAskedFor() {
            answer("runner/empty.json");

            assertThat(runners.agents(AgentScope.of("gh/acme", CLASS))).isEmpty();
            assertThat(requestLine()).isEqualTo("GET /api/v3/runner?resource-class=acme%2Flinux-arm");
        }

        @Test
        void areCalledByHostWithoutAName() {
            answer("runner/kebab.json");

            RunnerAgent agent = runners.agents(AgentScope.of(ACME)).get(0);

            assertThat(agent.name()).isEqualTo("rack7.acme.example");
            assertThat(agent.createdAt()).contains(Instant.parse("2022-06-01T08:10:00Z"));
            assertThat(agent.address()).isEmpty();
        }

        @Test
        void mayBeNone() {
            answer("runner/empty.json");

            assertThat(runners.agents(AgentScope.of(ACME))).isEmpty();
        }

        @Test
        void areNotABareArray() {
            answerText("[]");

            assertThatThrownBy(() -> runners.agents(AgentScope.of(ACME)))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
    }
}
