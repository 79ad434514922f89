package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.Leaks;
import dev.rekey.error.UnexpectedResponseException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunApiTest extends ApiTest {
    private static final String ID = "5034460f-0000-4000-8000-000000000003";
    private static final String WORKFLOW = "f0a7ff00-0000-4000-8000-000000000001";

    private RunApi runs;

    @BeforeEach
    void open() {
        runs = new RunApi(transport);
    }

    @Nested
    @Exercises("POST /api/v2/project/{project-slug}/pipeline")
    class StartingOne {
        @Test
        void sendsItsConfigurationAndParametersOnce() {
            answer("pipeline-start/created.json");

            Started started = runs.start("gh/acme/web", "version: 2.1\n", Map.of("nonce", "0a"));

            assertThat(started.id()).isEqualTo(ID);
            assertThat(started.isErrored()).isFalse();
            assertThat(requests()).isEqualTo(1);
            RecordedRequest request = request();
            assertThat(request.getTarget()).isEqualTo("/api/v2/project/gh/acme/web/pipeline");
            assertThat(Optional.ofNullable(request.getBody()).map(ByteString::utf8))
                    .contains("{\"config\":\"version: 2.1\\n\",\"parameters\":{\"nonce\":\"0a\"}}");
        }
    }

    @Nested
    @Exercises("GET /api/v2/pipeline/{pipeline-id}")
    class OnePipeline {
        @Test
        void isFineWithoutErrors() {
            answer("pipeline/created.json");

            assertThat(runs.pipeline(ID).isErrored()).isFalse();
            assertThat(requestLine()).isEqualTo("GET /api/v2/pipeline/" + ID);
        }

        @Test
        void tellsTheTypesOfItsErrorsAndQuotesNoneOfThem() {
            answer("pipeline/errored.json");

            Started errored = runs.pipeline(ID);

            assertThat(errored.isErrored()).isTrue();
            assertThat(errored.errors()).containsExactly("config");
            assertThat(errored.toString()).doesNotContain("RKVquotedMARKER");
        }
    }

    @Nested
    @Exercises("GET /api/v2/pipeline/{pipeline-id}/workflow")
    class WorkflowsOfOne {
        @Test
        void sayHowTheyStand() {
            answer("pipeline-workflow/page.json");

            assertThat(all(runs.workflows(ID)))
                    .containsExactly(
                            new Workflow(
                                    WORKFLOW,
                                    "build",
                                    "running",
                                    "03987f6a-0000-4000-8000-000000000001",
                                    Instant.parse("2023-01-05T10:00:05Z"),
                                    Optional.empty()),
                            new Workflow(
                                    "f0a7ff00-0000-4000-8000-000000000002",
                                    "nightly",
                                    "unauthorized",
                                    "03987f6a-0000-4000-8000-000000000001",
                                    Instant.parse("2023-01-05T10:00:05Z"),
                                    Optional.of(Instant.parse("2023-01-05T10:00:09Z"))));
            assertThat(requestLine()).isEqualTo("GET /api/v2/pipeline/" + ID + "/workflow");
        }

        @Test
        void areReadInTheOtherSpellingAndAreUnderWayWhileTheyWaitForApproval() {
            answer("pipeline-workflow/kebab.json");

            assertThat(all(runs.workflows(ID))).singleElement().satisfies(workflow -> {
                assertThat(workflow.isUnderWay()).isTrue();
                assertThat(workflow.name()).isEmpty();
                assertThat(workflow.startedBy()).isEmpty();
            });
        }
    }

    @Nested
    @Exercises("GET /api/v2/workflow/{id}/job")
    class JobsOfAWorkflow {
        @Test
        void haveNoNumberUntilTheyBegin() {
            answer("workflow-job/page.json");

            assertThat(all(runs.jobs(WORKFLOW)))
                    .containsExactly(
                            new Job(
                                    "0b5a0000-0000-4000-8000-000000000001",
                                    "canary-0",
                                    OptionalLong.of(120),
                                    "success"),
                            new Job(
                                    "0b5a0000-0000-4000-8000-000000000002",
                                    "canary-1",
                                    OptionalLong.empty(),
                                    "blocked"))
                    .extracting(Job::isOver)
                    .containsExactly(true, false);
            assertThat(requestLine()).isEqualTo("GET /api/v2/workflow/" + WORKFLOW + "/job");
        }
    }

    @Nested
    @Exercises("POST /api/v2/workflow/{id}/cancel")
    class CancelingAWorkflow {
        @Test
        void sendsNothingButItsId() {
            answer("workflow-cancel/accepted.json");

            runs.cancel(WORKFLOW);

            RecordedRequest request = request();
            assertThat(request.getTarget()).isEqualTo("/api/v2/workflow/" + WORKFLOW + "/cancel");
            assertThat(request.getBodySize()).isZero();
        }
    }

    @Nested
    @Exercises("GET /api/v1.1/project/{project-slug}/{build-num}")
    class TheAddressOfAnOutput {
        @Test
        void isThatOfTheNamedStep() {
            answer("build/steps.json");

            assertThat(runs.outputAddress("gh/acme/web", 120, "canary"))
                    .contains("https://store.example/canary?signature=RKVsignatureMARKER");
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/project/gh/acme/web/120");
        }

        @Test
        void isMissingWhereNothingWasPrinted() {
            answer("build/silent.json");

            assertThat(runs.outputAddress("gh/acme/web", 120, "canary")).isEmpty();
        }
    }

    @Nested
    @Exercises("GET {output-url}")
    class AnOutput {
        @Test
        void isReadWithoutTheTokenAndWithoutWhatWentToTheOtherStream() {
            answer("output/lines.json");

            assertThat(runs.output(address("/store?signature=a"))).isEqualTo("NPM_TOKEN\r\n0f *stdin\r\n");
            RecordedRequest request = request();
            assertThat(request.getTarget()).isEqualTo("/store?signature=a");
            assertThat(request.getHeaders().names()).doesNotContain("Circle-Token", "Authorization");
            assertThat(request.getHeaders().toString()).doesNotContain("RKVapiTOKEN");
        }

        @Test
        void isNotReadBeyondItsLimit() {
            answerText("[{\"message\":\"" + "a".repeat(1024 * 1024) + "\"}]");

            assertThatThrownBy(() -> runs.output(address("/store?signature=RKVsignatureMARKER")))
                    .isInstanceOfSatisfying(
                            UnexpectedResponseException.class,
                            failure -> Leaks.assertNoneIn(failure, "RKVsignatureMARKER", "/store"));
        }

        @Test
        void isOnNoAddressThatShowsItToTheNetwork() {
            answer("output/lines.json");
            var unused = runs.output(address("/store"));

            for (String address : new String[] {"http://store.example/RKVa", "ftp://127.0.0.1/RKVa", "RKVa", ""}) {
                Throwable refused = Assertions.catchThrowable(() -> {
                    var none = runs.output(address);
                });
                assertThat(refused).isInstanceOf(UnexpectedResponseException.class);
                Leaks.assertNoneIn(refused, "RKVa");
            }
            assertThat(requests()).isEqualTo(1);
        }
    }
}
