package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that need a variable fail once it is gone. */
class FailingJobTest {
    private static final String CONFIG = """
            jobs:
              build: {steps: [{run: 'test -n "$FEATURE_FLAGS_KEY"'}, {run: echo built}]}
              deploy: {steps: [checkout]}
            workflows:
              ship:
                jobs:
                  - build
                  - deploy: {requires: [build]}
            """;

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Runs runs = new Runs(rehearsal);

    @BeforeEach
    void allowInline() {
        runs.allowInline();
    }

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void succeedsWhileTheVariableIsThere() {
        assertThat(statusAtTheEnd()).isEqualTo("success");
    }

    @Test
    void failsWithItsWorkflowOnceTheVariableIsGone() {
        var unused = admin.delete(Runs.WEB + "/envvar/FEATURE_FLAGS_KEY");

        assertThat(statusAtTheEnd()).isEqualTo("failed");
    }

    @Test
    void leavesUnrunWhatWaitsForIt() {
        var unused = admin.delete(Runs.WEB + "/envvar/FEATURE_FLAGS_KEY");
        String workflow = runs.start(CONFIG, null);
        assertThat(runs.finished(workflow).path("status").asText()).isEqualTo("failed");

        assertThat(admin.get("/api/v2/workflow/" + workflow + "/job")
                        .json()
                        .at("/items/1/status")
                        .asText())
                .isEqualTo("blocked");
    }

    private String statusAtTheEnd() {
        String workflow = runs.start(CONFIG, null);
        var unused = runs.finished(workflow);
        return admin.get("/api/v2/workflow/" + workflow).json().path("status").asText();
    }
}
