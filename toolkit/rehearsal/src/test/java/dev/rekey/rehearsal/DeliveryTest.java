package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.rehearsal.internal.http.Answer;
import dev.rekey.rehearsal.internal.http.Request;
import dev.rekey.rehearsal.internal.http.Server;
import dev.rekey.rehearsal.internal.run.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What receivers of webhooks are sent. */
class DeliveryTest {

    private static final String SECRET = "signed-" + Rehearsal.VALUE_MARKER;

    private final List<Request> received = new CopyOnWriteArrayList<>();
    private final Server receiver = new Server(
            0,
            request -> {
                received.add(request);
                return Answer.of(204, "text/plain", "");
            },
            wait -> {});
    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({
        "hello world, secret, 734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a",
        "lalala, another-secret, daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00",
        "an-important-request-payload, hunter123, 9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa"
    })
    void areSignedAsDocumented(String body, String secret, String signature) {
        assertThat(Delivery.signature(body, secret)).isEqualTo(signature);
    }

    @Test
    void carryTheDocumentedHeadersAndASignatureOfTheWholeBody() throws IOException {
        UUID hook = hook(SECRET);

        assertThat(rehearsal.deliver(hook)).hasValue(204);

        Request news = received.get(0);
        assertThat(news.method()).isEqualTo("POST");
        assertThat(news.header("circleci-event-type")).hasValue("workflow-completed");
        assertThat(news.header("user-agent")).hasValue("CircleCI-Webhook/1.0");
        assertThat(news.header("content-type")).hasValue("application/json");
        assertThat(news.header("circleci-signature")).hasValue("v1=" + Delivery.signature(news.body(), SECRET));
        JsonNode body = new ObjectMapper().readTree(news.body());
        assertThat(body.at("/webhook/id").asText()).isEqualTo(hook.toString());
        assertThat(body.at("/project/slug").asText()).isEqualTo("github/acme/web");
        assertThat(body.path("type").asText()).isEqualTo("workflow-completed");
        assertThat(body.at("/workflow/status").asText()).isEqualTo("success");
    }

    @Test
    void followTheSecretWhenItIsReplaced() {
        UUID hook = hook(SECRET);
        String fresh = SECRET + "-fresh";

        admin.put("/api/v2/webhook/" + hook, "{\"signing_secret\":\"" + fresh + "\"}");
        rehearsal.deliver(hook);
        admin.put("/api/v2/webhook/" + hook, "{\"signing_secret\":\"\"}");
        rehearsal.deliver(hook);

        assertThat(received.get(0).header("circleci-signature"))
                .hasValue("v1=" + Delivery.signature(received.get(0).body(), fresh));
        assertThat(received.get(1).header("circleci-signature")).isEmpty();
        assertThat(received.get(1).body()).isNotEqualTo(received.get(0).body());
    }

    @Test
    void tellOfTheWorkflowThatCompletedLast() throws IOException {
        UUID hook = hook(SECRET);
        String workflow = rehearsal.state().workflows().stream()
                .filter(held -> held.project().equals("gh/acme/web"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        admin.post("/api/v2/workflow/" + workflow + "/cancel", "");

        rehearsal.deliver(hook);

        JsonNode body = new ObjectMapper().readTree(received.get(0).body());
        assertThat(body.at("/workflow/id").asText()).isEqualTo(workflow);
        assertThat(body.at("/workflow/status").asText()).isEqualTo("canceled");
    }

    @Test
    void goToThisMachineOnly() {
        assertThat(rehearsal.deliver(rehearsal.state().webhooks().get(0).id())).isEmpty();
        assertThat(rehearsal.deliver(UUID.randomUUID())).isEmpty();
        receiver.close();
        assertThat(rehearsal.deliver(hook(SECRET))).isEmpty();
        assertThat(received).isEmpty();
    }

    private UUID hook(String secret) {
        String web = rehearsal.state().projects().stream()
                .filter(held -> held.slug().equals("gh/acme/web"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        return UUID.fromString(admin.post(
                        "/api/v2/webhook",
                        "{\"name\":\"here\",\"events\":[\"workflow-completed\"],\"url\":\"" + receiver.url()
                                + "/in\",\"verify_tls\":true,\"signing_secret\":\"" + secret
                                + "\",\"scope\":{\"id\":\"" + web + "\",\"type\":\"project\"}}")
                .json()
                .path("id")
                .asText());
    }
}
