package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static dev.rekey.source.Values.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.change.Outcome;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Step;
import dev.rekey.error.ConfigurationException;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing secrets of webhooks. What is really held is looked up past the API. */
class WebhookSecretTest {
    @TempDir
    Path folder;

    private final Acme acme = Acme.start();

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void aSignedWebhookGetsANewSecretAndKeepsAllElse() throws IOException {
        Map<String, State.HeldWebhook> before = held(acme);
        Plan plan = acme.org()
                .projects()
                .webhooks()
                .rotateAll(generated(32).into(file()))
                .allowingDowntime();

        Report report = plan.apply();

        assertThat(plan.changes()).extracting(Step.Rotate::capability).containsOnly(Capability.B1);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.done()).hasSize(2).allSatisfy(done -> {
            assertThat(done.level()).isEqualTo(ProofLevel.OBSERVED);
            assertThat(done.why()).contains("give it to the receiver");
        });
        JsonNode kept = new ObjectMapper().readTree(folder.resolve("new.json").toFile());
        Map<String, State.HeldWebhook> after = held(acme);
        for (Outcome.Done done : report.done()) {
            State.HeldWebhook now = after.get(done.slot().name());
            assertThat(now.signingSecret())
                    .contains(kept.path(done.slot().key()).asText());
            assertThat(now.signingSecret())
                    .isNotEqualTo(before.get(done.slot().name()).signingSecret());
        }
        assertThat(after.values())
                .map(WebhookSecretTest::butSecret)
                .containsExactlyInAnyOrderElementsOf(before.values().stream()
                        .map(WebhookSecretTest::butSecret)
                        .toList());
        assertThat(after.values().stream().filter(hook -> hook.signingSecret().isEmpty()))
                .hasSize(2);
        assertThat(acme.client().rotations().open()).isEmpty();
    }

    @Test
    void deliveriesStopToBeUnderstoodSoItHasToBeAllowed() {
        Plan plan = acme.org().projects().webhooks().rotateAll(generated(32).discarding());

        assertThatThrownBy(plan::apply)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("allowingDowntime()");
        assertThat(acme.writes()).isEmpty();
    }

    @Test
    void reissuingSaysWhoMakesSuchASecret() {
        Plan plan = acme.org().projects().webhooks().rotateAll(reissued());

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.skips())
                .extracting(Step.Skip::why)
                .allSatisfy(why -> assertThat(why).contains("generated(32)"));
    }

    @Test
    void theMaskIsNeverWrittenBackAsASecret() {
        Map<String, State.HeldWebhook> before = held(acme);
        Plan plan = acme.org().projects().webhooks().rotateAll(value("****")).allowingDowntime();

        Report report = plan.apply();

        assertThat(report.done()).isEmpty();
        assertThat(report.failed().get(0).why()).contains("mask").contains("Nothing was sent");
        assertThat(held(acme)).isEqualTo(before);
        assertThat(acme.writes()).isEmpty();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsParkedAndLeftAsItIs() {
        Map<String, State.HeldWebhook> before = held(acme);
        Plan plan = acme.org()
                .projects()
                .webhooks()
                .named("Audit trail")
                .rotateAll(generated(32).discarding())
                .allowingDowntime();
        AtomicInteger looks = new AtomicInteger();
        acme.rehearsal().onExchange(exchange -> {
            // After the first look, and before what is stored is read again.
            if (exchange.path().contains("/webhook/") && looks.incrementAndGet() == 1) {
                var unused = change(audit(), "{\"url\":\"https://elsewhere.example.com/x\"}");
            }
        });

        Report report = plan.apply();

        assertThat(report.parked()).hasSize(1);
        assertThat(report.parked().get(0).why()).contains("somebody changed its settings meanwhile");
        assertThat(held(acme).get("Audit trail").signingSecret())
                .isEqualTo(before.get("Audit trail").signingSecret());
        assertThat(held(acme).get("Audit trail").url()).isEqualTo("https://elsewhere.example.com/x");
    }

    @Test
    void whateverHappensToAnyRequestEachEndsWithOneSecretThatIsKnown() {
        Function<CircleCIClient, Plan> plan = client -> client.org("acme")
                .projects()
                .named("infra")
                .webhooks()
                .named("Audit trail")
                .rotateAll(generated(32).into(file()))
                .allowingDowntime();

        int rotations = EveryRequest.of(plan, left -> {
            assertThat(left.open()).as(left.fate()).isEmpty();
            assertThat(left.report().isComplete()).as(left.fate()).isTrue();
            Map<String, State.HeldWebhook> now = held(left.acme());
            assertThat(now.get("Audit trail").signingSecret())
                    .as(left.fate())
                    .contains(kept(left.report().done().get(0).slot().key()));
            assertThat(now).as(left.fate()).hasSize(4);
        });

        assertThat(rotations).isEqualTo(4 * 4);
    }

    private int change(String id, String body) {
        HttpRequest request = HttpRequest.newBuilder(acme.rehearsal().url().resolve("/api/v2/webhook/" + id))
                .header("Content-Type", "application/json")
                .header("Circle-Token", acme.rehearsal().adminToken())
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private String audit() {
        return held(acme).get("Audit trail").id().toString();
    }

    private String kept(String key) {
        try {
            return new ObjectMapper()
                    .readTree(folder.resolve("new.json").toFile())
                    .path(key)
                    .asText();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private String file() {
        return folder.resolve("new.json").toString();
    }

    private static List<Object> butSecret(State.HeldWebhook hook) {
        return List.of(hook.project(), hook.id(), hook.name(), hook.url(), hook.createdAt());
    }

    private static Map<String, State.HeldWebhook> held(Acme acme) {
        return acme.rehearsal().state().webhooks().stream()
                .filter(hook -> hook.org().equals("gh/acme"))
                .collect(Collectors.toMap(State.HeldWebhook::name, Function.identity()));
    }
}
