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

    private static final long MOST = 1024L * 1024;

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
        void tellsWhatItWasStartedWithAndPrintsNoParameter() {
            answer("pipeline/fork.json");

            StartedWith with = runs.pipeline(ID).with();

            assertThat(with.isFork()).isTrue();
            assertThat(with.tag()).isEqualTo("v1");
            assertThat(with.parameters())
                    .containsEntry("deploy_key", "RKVparameterMARKER")
                    .containsEntry("dry", "true");
            assertThat(with.toString()).doesNotContain("RKVparameterMARKER");
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
    class ABuild {
        @Test
        void saysWhereTheOutputOfAStepIsAndShowsThatToNobody() {
            answer("build/steps.json");

            Build build = runs.build("gh/acme/web", 120);

            assertThat(build.toString()).doesNotContain("store.example", "canary");
            assertThat(build.outputOf("canary")).contains("https://store.example/canary?signature=RKVsignatureMARKER");
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/project/gh/acme/web/120");
        }

        @Test
        void hasNoOutputWhereNothingWasPrinted() {
            answer("build/silent.json");

            assertThat(runs.build("gh/acme/web", 120).outputOf("canary")).isEmpty();
        }

        @Test
        void tellsWhoMayOpenItWithSshWhatStartedItAndWhatIsCutOff() {
            answer("build/ssh.json");

            Build build = runs.build("gh/acme/web", 121);

            assertThat(build.why()).isEqualTo("ssh");
            assertThat(build.sshEnabled()).isTrue();
            assertThat(build.sshUsers()).containsExactly("pat-s");
            assertThat(build.steps())
                    .extracting(BuildStep::machine, BuildStep::truncated)
                    .containsExactly(Assertions.tuple(0, false), Assertions.tuple(1, true));
        }
    }

    @Nested
    @Exercises("GET {output-url}")
    class AnOutput {
        @Test
        void isReadWithoutTheTokenAndWithoutWhatWentToTheOtherStream() {
            answer("output/lines.json");

            assertThat(runs.output(address("/store?signature=a"), MOST).out()).isEqualTo("NPM_TOKEN\r\n0f *stdin\r\n");
            RecordedRequest request = request();
            assertThat(request.getTarget()).isEqualTo("/store?signature=a");
            assertThat(request.getHeaders().names()).doesNotContain("Circle-Token", "Authorization");
            assertThat(request.getHeaders().toString()).doesNotContain("RKVapiTOKEN");
        }

        @Test
        void isNotReadBeyondItsLimit() {
            answerText("[{\"message\":\"" + "a".repeat((int) MOST) + "\"}]");

            assertThatThrownBy(() -> runs.output(address("/store?signature=RKVsignatureMARKER"), MOST))
                    .isInstanceOfSatisfying(
                            UnexpectedResponseException.class,
                            failure -> Leaks.assertNoneIn(failure, "RKVsignatureMARKER", "/store"));
        }

        @Test
        void isOnNoAddressThatShowsItToTheNetwork() {
            answer("output/lines.json");
            var unused = runs.output(address("/store"), MOST);

            for (String address : new String[] {"http://store.example/RKVa", "ftp://127.0.0.1/RKVa", "RKVa", ""}) {
                Throwable refused = Assertions.catchThrowable(() -> {
                    var none = runs.output(address, MOST);
                });
                assertThat(refused).isInstanceOf(UnexpectedResponseException.class);
                Leaks.assertNoneIn(refused, "RKVa");
            }
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Nested
    @Exercises("GET /api/v2/project/{project-slug}/{job-number}/artifacts")
    class ArtifactsOfAJob {
        @Test
        void haveAPathAndAnAddress() {
            answer("artifacts/page.json");

            assertThat(all(runs.artifacts("gh/acme/web", 120)))
                    .containsExactly(new Artifact(
                            "reports/env.txt",
                            1,
                            "https://output.circle-artifacts.com/output/job/a/artifacts/1/env.txt"));
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web/120/artifacts");
        }
    }

    @Nested
    @Exercises("GET {artifact-url}")
    class AnArtifact {
        @Test
        void isReadWithTheTokenWhereItIsOnTheHostItself() {
            answerText("KEY=1");

            assertThat(runs.artifact(address("/artifacts/env.txt"), MOST))
                    .asString()
                    .isEqualTo("KEY=1");
            assertThat(request().getHeaders().toString()).contains("RKVapiTOKEN");
        }

        @Test
        void isReadFromNoOtherHost() {
            answerText("KEY=1");
            var unused = runs.artifact(address("/artifacts/env.txt"), MOST);

            for (String address : new String[] {
                "https://circle-artifacts.com.evil.example/RKVa",
                "https://output.circle-artifacts.com/RKVa",
                "http://output.circle-artifacts.com/RKVa",
                "https://127.0.0.1:1/RKVa",
                "http://127.0.0.1:1/RKVa"
            }) {
                Throwable refused = Assertions.catchThrowable(() -> {
                    var none = runs.artifact(address, MOST);
                });
                assertThat(refused).isInstanceOf(UnexpectedResponseException.class);
                Leaks.assertNoneIn(refused, "RKVa");
            }
            assertThat(requests()).isEqualTo(1);
        }
    }
}
