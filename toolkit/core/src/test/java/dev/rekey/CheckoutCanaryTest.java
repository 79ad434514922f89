package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.rehearsal.Exchange;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.ProofLevel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checkout keys that a job has to try before the old ones die. */
class CheckoutCanaryTest {
    private final Acme acme = Acme.start();
    private final List<String> before = keys();

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void aJobChecksOutWithTheNewKeyBeforeTheOldOneDies() {
        CanaryTest.allowInline(acme);

        Report report = plan().apply();

        assertThat(report.done()).singleElement().satisfies(done -> {
            assertThat(done.level()).isEqualTo(ProofLevel.JOB_PROVEN);
            assertThat(done.why()).contains("a job checked out");
        });
        List<String> writes = acme.writes().stream()
                .filter(write -> write.path().startsWith("/api/v2/project/gh/acme/web/"))
                .map(write -> write.method() + " " + write.path().replaceFirst("checkout-key/.*", "checkout-key/…"))
                .toList();
        assertThat(writes)
                .endsWith(
                        "POST /api/v2/project/gh/acme/web/checkout-key",
                        "POST /api/v2/project/gh/acme/web/pipeline",
                        "DELETE /api/v2/project/gh/acme/web/checkout-key/…");
    }

    @Test
    void aKeyThatTheCodeHostDoesNotKnowIsParkedWithTheOldOneInPlace() {
        CanaryTest.allowInline(acme);
        acme.rehearsal().onExchange(exchange -> {
            if (isCreation(exchange)) {
                removeAtTheHost();
            }
        });

        Report report = plan().apply();

        assertThat(report.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.why()).contains("could not check out with the new key"));
        assertThat(keys()).containsAll(before);
    }

    @Test
    void whereNoJobCanTryItAPersonDecides() {
        Report report = plan().apply();

        assertThat(report.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.why()).contains("api-trigger-with-config", "job proven"));
        assertThat(keys()).containsAll(before);

        Report resumed = acme.client().rotations().resume(report.rotation());

        assertThat(resumed.done()).hasSize(1);
        assertThat(keys()).hasSameSizeAs(before);
    }

    private Plan plan() {
        return acme.org()
                .project("web")
                .checkoutKeys()
                .ofType("deploy-key")
                .rotateAll(reissued())
                .tryingCheckouts();
    }

    private List<String> keys() {
        return acme.rehearsal().state().checkoutKeys().stream()
                .map(State.HeldCheckoutKey::sha256)
                .toList();
    }

    private static boolean isCreation(Exchange exchange) {
        return exchange.method().equals("POST") && exchange.path().endsWith("/web/checkout-key");
    }

    /** As somebody does who tidies up too early. */
    private void removeAtTheHost() {
        List<State.HeldVcsKey> hosted = acme.rehearsal().state().vcsKeys();
        State.HeldVcsKey newest = hosted.get(hosted.size() - 1);
        URI address = URI.create(acme.rehearsal().gitHubUrl() + "/repos/acme/web/keys/" + newest.id());
        try {
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .header(
                                            "Authorization",
                                            "Bearer " + acme.rehearsal().gitHubToken())
                                    .DELETE()
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).isEqualTo(204);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
