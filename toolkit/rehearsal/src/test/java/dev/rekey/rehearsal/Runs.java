package dev.rekey.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;

/** Starts pipelines of one project and waits for their end. */
final class Runs {

    static final String WEB = "/api/v2/project/gh/acme/web";

    static final String CANARY = """
            version: 2.1
            parameters:
              rekey_nonce:
                type: string
                default: ""
            jobs:
              canary:
                docker: [{image: "cimg/base:stable"}]
                environment:
                  REKEY_NONCE: << pipeline.parameters.rekey_nonce >>
                steps:
                  - run:
                      name: rekey-canary
                      command: |
                        echo NPM_TOKEN; printf %s "$REKEY_NONCE" | openssl dgst -sha256 -hmac "$NPM_TOKEN" -r
                        printf '%s' "$REKEY_NONCE" | openssl dgst -sha256 -hmac "${FEATURE_FLAGS_KEY}" -r
                        printf %s "$NPM_TOKEN"
                        env
            workflows:
              rekey:
                jobs:
                  - canary:
                      context: [CONTEXT]
              """;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Rehearsal rehearsal;
    private final Client admin;

    Runs(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.admin = Client.admin(rehearsal);
    }

    void allowInline() {
        admin.put("/api/v1.1/project/gh/acme/web/settings", "{\"feature_flags\":{\"api-trigger-with-config\":true}}");
    }

    /** The id of the workflow. */
    String start(String config, String nonce) {
        return workflowOf(admin.post(WEB + "/pipeline", body(config, nonce))
                .json()
                .path("id")
                .asText());
    }

    /** Moves the pipeline on by one step, as every look does. */
    String workflowOf(String pipeline) {
        State.HeldWorkflow workflow = rehearsal.state().workflows().stream()
                .filter(held -> held.pipeline().toString().equals(pipeline))
                .findFirst()
                .orElseThrow();
        return workflow.id().toString();
    }

    static String body(String config, String nonce) {
        return "{\"config\":" + text(config)
                + (nonce == null ? "" : ",\"parameters\":{\"rekey_nonce\":" + text(nonce) + "}") + "}";
    }

    static String text(String text) {
        return MAPPER.valueToTree(text).toString();
    }

    /** The first job of a workflow that has ended. */
    JsonNode finished(String workflow) {
        for (int looks = 0; looks < 10; looks++) {
            if (!admin.get("/api/v2/workflow/" + workflow)
                    .json()
                    .path("stopped_at")
                    .isNull()) {
                return admin.get("/api/v2/workflow/" + workflow + "/job").json().at("/items/0");
            }
        }
        throw new AssertionError("still running");
    }

    URI outputUrl(JsonNode job) {
        JsonNode build = admin.get("/api/v1.1/project/gh/acme/web/"
                        + job.path("job_number").asText())
                .json();
        return URI.create(build.at("/steps/0/actions/0/output_url").asText());
    }

    String output(JsonNode job) {
        URI url = outputUrl(job);
        return Client.with(rehearsal)
                .get(url.getPath() + "?" + url.getQuery())
                .json()
                .at("/0/message")
                .asText();
    }
}
