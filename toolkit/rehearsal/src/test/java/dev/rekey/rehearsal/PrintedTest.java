package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values in what builds left behind. */
class PrintedTest {
    private static final String ACCOUNTS = "/project/gh/acme/accounts";
    private static final String SHOWING = """
            jobs:
              show:
                steps:
                  - run:
                      command: |
                        echo "$NPM_TOKEN"
                        echo "$NPM_TOKEN" | base64 -w0
                        echo "$NPM_TOKEN" | rev | tee artifacts/token.txt
                        set -x
                        echo "${NPM_TOKEN}"
            workflows:
              w: {jobs: [{show: {context: [deploy]}}]}
            """;

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Runs runs = new Runs(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void areMaskedOnlyWhereTheyStandAsTheyAre() {
        runs.allowInline();

        String output = runs.output(runs.finished(runs.start(SHOWING, null)));

        String encoded = Base64.getEncoder().encodeToString((token() + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(output)
                .startsWith("*".repeat(26) + "\n" + encoded + new StringBuilder(token()).reverse() + "\n")
                .endsWith("+ echo " + token() + "\n" + "*".repeat(26) + "\n");
    }

    @Test
    void areInABuildOfTheDemo() {
        JsonNode second = admin.get("/api/v2" + ACCOUNTS + "/pipeline").json().at("/items/1");
        JsonNode workflow = admin.get("/api/v2/pipeline/" + second.get("id").asText() + "/workflow")
                .json()
                .at("/items/0");
        JsonNode job = admin.get("/api/v2/workflow/" + workflow.get("id").asText() + "/job")
                .json()
                .at("/items/0");
        JsonNode build = admin.get(
                        "/api/v1.1" + ACCOUNTS + "/" + job.get("job_number").asText())
                .json();

        assertThat(workflow.get("status").asText()).isEqualTo("success");
        assertThat(printed(build, 1)).contains("Bearer " + token());
        assertThat(printed(build, 2)).isBase64();
    }

    @Test
    void areKeptAsArtifactsForThoseWithAToken() {
        JsonNode artifact =
                admin.get("/api/v2" + ACCOUNTS + "/2743/artifacts").json().at("/items/0");
        String path = URI.create(artifact.get("url").asText()).getPath();

        assertThat(artifact.get("path").asText()).isEqualTo("token.txt");
        assertThat(Base64.getMimeDecoder().decode(admin.get(path).body()))
                .asString()
                .isEqualTo(token() + "\n");
        assertThat(Client.with(rehearsal).get(path).status()).isEqualTo(401);
    }

    @Test
    void arePassedAsParametersAndCodeComesFromForks() {
        JsonNode passed =
                admin.get("/api/v2/project/gh/acme/infra/pipeline").json().at("/items/2");
        JsonNode forked =
                admin.get("/api/v2/project/gh/acme/api/pipeline").json().at("/items/2");

        assertThat(passed.at("/trigger/type").asText()).isEqualTo("api");
        assertThat(passed.at("/trigger_parameters/npm_token").asText()).isEqualTo(token());
        assertThat(forked.at("/vcs/origin_repository_url").asText()).isEqualTo("https://github.com/drive-by/api");
        assertThat(forked.at("/vcs/target_repository_url").asText()).isEqualTo("https://github.com/acme/api");
    }

    private String printed(JsonNode build, int step) {
        URI url =
                URI.create(build.at("/steps/" + step + "/actions/0/output_url").asText());
        return Client.with(rehearsal)
                .get(url.getPath() + "?" + url.getQuery())
                .json()
                .at("/0/message")
                .asText()
                .strip();
    }

    private String token() {
        return rehearsal.state().variable("deploy", "NPM_TOKEN").orElseThrow().value();
    }
}
