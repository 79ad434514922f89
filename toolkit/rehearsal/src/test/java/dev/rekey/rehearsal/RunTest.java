package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that are started, and how their jobs go on. */
class RunTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Runs runs = new Runs(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Nested
    class Jobs {

        @Test
        void ofRestrictedContextsAreUnauthorizedForWhoeverMayNotUseThem() {
            runs.allowInline();
            String group =
                    "{\"branch\":\"main\",\"config\":" + Runs.text(Runs.CANARY.replace("CONTEXT", "terraform")) + "}";
            Client limited = Client.limited(rehearsal);

            JsonNode refused = runs.finished(runs.workflowOf(limited.post(Runs.WEB + "/pipeline", group)
                    .json()
                    .path("id")
                    .asText()));
            JsonNode allowed = runs.finished(runs.start(Runs.CANARY.replace("CONTEXT", "terraform"), "n"));
            JsonNode otherProject = runs.finished(runs.start(Runs.CANARY.replace("CONTEXT", "pypi-publish"), "n"));
            JsonNode missing = runs.finished(runs.start(Runs.CANARY.replace("CONTEXT", "no-such"), "n"));

            assertThat(refused.path("status").asText()).isEqualTo("unauthorized");
            assertThat(allowed.path("status").asText()).isEqualTo("success");
            assertThat(otherProject.path("status").asText()).isEqualTo("unauthorized");
            assertThat(missing.path("status").asText()).isEqualTo("unauthorized");
            assertThat(rehearsal.state().workflows())
                    .extracting(State.HeldWorkflow::status)
                    .contains("unauthorized", "success", "running");
        }

        @Test
        void waitForThoseTheyRequire() {
            runs.allowInline();
            String workflow = runs.start("""
                    jobs:
                      first: {steps: [checkout]}
                      second: {steps: [{run: "true"}]}
                    workflows:
                      both:
                        jobs:
                          - first
                          - second: {requires: [first]}
                    """, null);
            String path = "/api/v2/workflow/" + workflow + "/job";

            assertThat(admin.get(path).items("status")).containsExactly("running", "blocked");
            assertThat(admin.get(path).items("status")).containsExactly("success", "queued");
            assertThat(admin.get("/api/v2/workflow/" + workflow)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("running");
            assertThat(admin.get(path).items("status")).containsExactly("success", "success");
            JsonNode ended = admin.get("/api/v2/workflow/" + workflow).json();
            assertThat(ended.path("status").asText()).isEqualTo("success");
            assertThat(ended.path("stopped_at").isTextual()).isTrue();
        }

        @Test
        void areDescribedWithTheirContexts() {
            runs.allowInline();
            String workflow = runs.start(Runs.CANARY.replace("CONTEXT", "deploy"), "n");
            String number = runs.finished(workflow).path("job_number").asText();

            JsonNode job = admin.get(Runs.WEB + "/job/" + number).json();

            assertThat(job.at("/contexts/0/name").asText()).isEqualTo("deploy");
            assertThat(job.at("/latest_workflow/id").asText()).isEqualTo(workflow);
            assertThat(job.path("status").asText()).isEqualTo("success");
            assertThat(admin.get(Runs.WEB + "/job/1").status()).isEqualTo(404);
        }

        @Test
        void doNotRunFromAConfigThatCannotBeRead() {
            runs.allowInline();
            for (String config : List.of("a: [", "jobs: {}", "workflows: {x: {jobs: [none]}}")) {
                JsonNode started = admin.post(Runs.WEB + "/pipeline", Runs.body(config, null))
                        .json();
                assertThat(started.path("state").asText()).isEqualTo("errored");
                JsonNode pipeline = admin.get(
                                "/api/v2/pipeline/" + started.path("id").asText())
                        .json();
                assertThat(pipeline.at("/errors/0/type").asText()).isEqualTo("config");
                assertThat(admin.get("/api/v2/pipeline/" + started.path("id").asText() + "/workflow")
                                .items("id"))
                        .isEmpty();
            }
        }
    }

    @Nested
    class Started {

        @Test
        void areTheNewestOfTheirProject() {
            int before = admin.get(Runs.WEB + "/pipeline")
                    .json()
                    .at("/items/0/number")
                    .asInt();

            Client.Response started = admin.post(Runs.WEB + "/pipeline", "");

            assertThat(started.status()).isEqualTo(201);
            assertThat(started.json().path("number").asInt()).isEqualTo(before + 1);
            JsonNode newest = admin.get(Runs.WEB + "/pipeline").json().at("/items/0");
            assertThat(newest.path("id")).isEqualTo(started.json().path("id"));
            assertThat(newest.at("/trigger/type").asText()).isEqualTo("api");
        }

        @Test
        void takeWriteAccessAndAProjectOfAVcs() {
            Client limited = Client.limited(rehearsal);
            String beacon = rehearsal.state().projects().stream()
                    .filter(project -> project.name().equals("beacon"))
                    .findFirst()
                    .orElseThrow()
                    .slug();

            assertThat(limited.post("/api/v2/project/gh/acme/checkout/pipeline", "")
                            .status())
                    .isEqualTo(403);
            assertThat(limited.post("/api/v2/project/gh/acme/infra/pipeline", "")
                            .status())
                    .isEqualTo(404);
            assertThat(admin.post("/api/v2/project/" + beacon + "/pipeline", "").status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Running {

        @Test
        void someHoldContextsAndEndAfterSoManyLooks() {
            State.HeldWorkflow web = running("gh/acme/web");
            String path = "/api/v2/workflow/" + web.id();

            assertThat(web.contexts()).containsExactly("deploy");
            assertThat(running("gh/acme/checkout").contexts()).containsExactly("deploy", "payments");
            assertThat(admin.get(Runs.WEB + "/pipeline").items("id").get(0))
                    .isEqualTo(web.pipeline().toString());
            assertThat(admin.get(path).json().path("status").asText()).isEqualTo("running");
            assertThat(admin.get(path).json().path("status").asText()).isEqualTo("running");
            assertThat(admin.get(path).json().path("status").asText()).isEqualTo("success");
        }

        @Test
        void areCanceledAndRunAgain() {
            State.HeldWorkflow web = running("gh/acme/web");
            String path = "/api/v2/workflow/" + web.id();

            assertThat(admin.post(path + "/cancel", "").status()).isEqualTo(202);
            JsonNode canceled = admin.get(path).json();
            assertThat(canceled.path("status").asText()).isEqualTo("canceled");
            assertThat(canceled.path("canceled_by"))
                    .isEqualTo(admin.get("/api/v2/me").json().path("id"));
            assertThat(admin.get(path + "/job").items("status")).containsExactly("canceled");

            Client.Response again = admin.post(path + "/rerun", "{\"from_failed\":true}");
            assertThat(again.status()).isEqualTo(202);
            assertThat(runs.finished(again.json().path("workflow_id").asText())
                            .path("status")
                            .asText())
                    .isEqualTo("success");
            assertThat(admin.post(path + "/rerun", "{\"enable_ssh\":true}").status())
                    .isEqualTo(400);
        }

        @Test
        void goOnFromTheStateFile(@TempDir Path directory) {
            Path file = directory.resolve("practice.json");
            List<State.HeldWorkflow> before;
            String path;
            try (Rehearsal first = Rehearsal.builder().state(file).start()) {
                path = "/api/v2/workflow/" + first.state().workflows().get(0).id();
                Client.admin(first).get(path);
                Client.admin(first).get(path);
                before = first.state().workflows();
            }
            try (Rehearsal second = Rehearsal.builder().state(file).start()) {
                assertThat(second.state().workflows()).isNotEmpty().isEqualTo(before);
                assertThat(Client.admin(second).get(path).json().path("status").asText())
                        .isEqualTo("success");
            }
        }

        private State.HeldWorkflow running(String project) {
            return rehearsal.state().workflows().stream()
                    .filter(workflow -> workflow.project().equals(project)
                            && workflow.status().equals("running"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
