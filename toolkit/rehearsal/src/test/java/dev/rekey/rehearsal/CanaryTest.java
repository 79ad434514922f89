package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What jobs prove about the values they were given. */
class CanaryTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);
    private final Runs runs = new Runs(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void proveWhatAJobWouldGet() {
        runs.allowInline();
        admin.post(Runs.WEB + "/envvar", "{\"name\":\"FEATURE_FLAGS_KEY\",\"value\":\"RKV7QX2M-fresh\"}");

        JsonNode job = runs.finished(runs.start(Runs.CANARY.replace("CONTEXT", "deploy"), "n-1"));

        String ofContext =
                rehearsal.state().variable("deploy", "NPM_TOKEN").orElseThrow().value();
        String expected =
                "NPM_TOKEN\n" + hmac(ofContext, "n-1") + " *stdin\n" + hmac("RKV7QX2M-fresh", "n-1") + " *stdin\n";
        assertThat(runs.output(job)).isEqualTo(expected);
        assertThat(admin.get("/api/private/output/raw/gh/acme/web/"
                                + job.path("job_number").asText() + "/output/0/0")
                        .body())
                .isEqualTo(expected);
        assertThat(admin.get("/api/private/output/raw/gh/acme/web/"
                                + job.path("job_number").asText() + "/error/0/0")
                        .body())
                .isEmpty();
    }

    @Test
    void keepWhatTheyWereGivenAtTheStart() {
        runs.allowInline();
        String old = rehearsal
                .state()
                .variable("gh/acme/web", "FEATURE_FLAGS_KEY")
                .orElseThrow()
                .value();
        String workflow = runs.start(Runs.CANARY.replace("CONTEXT", "deploy"), "n-2");
        admin.get("/api/v2/workflow/" + workflow);
        admin.post(Runs.WEB + "/envvar", "{\"name\":\"FEATURE_FLAGS_KEY\",\"value\":\"RKV7QX2M-fresh\"}");

        assertThat(runs.output(runs.finished(workflow))).contains(hmac(old, "n-2"));
    }

    @Test
    void runTheProjectsOwnConfigWhereTheirsIsNotAllowed() {
        JsonNode started =
                admin.post(Runs.WEB + "/pipeline", Runs.body(Runs.CANARY, null)).json();

        assertThat(admin.get("/api/v2/pipeline/" + started.path("id").asText() + "/config")
                        .json()
                        .path("source")
                        .asText())
                .contains("build-and-deploy")
                .doesNotContain("REKEY_NONCE");
    }

    @Test
    void areShowableWithoutATokenOnlyWithTheSignature() {
        runs.allowInline();
        JsonNode job = runs.finished(runs.start(Runs.CANARY.replace("CONTEXT", "deploy"), "n-3"));
        URI url = runs.outputUrl(job);

        Client nobody = Client.with(rehearsal);
        assertThat(nobody.get(url.getPath() + "?" + url.getQuery()).status()).isEqualTo(200);
        assertThat(nobody.get(url.getPath()).status()).isEqualTo(401);
        assertThat(nobody.get(url.getPath() + "?signature=x").status()).isEqualTo(401);
    }

    private static String hmac(String key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
