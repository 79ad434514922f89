package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Report;
import dev.rekey.rehearsal.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else adds a key of the same kind while one is being replaced: theirs is never taken for ours. */
@Timeout(60)
class OthersKeysTest {
    private static final String WEB = "gh/acme/web";
    private static final String DEPLOY_KEY = "deploy-key";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE"})
    void theirsIsThereAfterwardsWheneverItCame(String when) {
        try (Acme acme = Acme.start();
                CircleCIClient client = acme.impatient()) {
            List<String> before = deployKeys(acme);
            var plan = keys(client).rotateAll(reissued());
            List<String> theirs = addedAtThe(when, acme);

            Report report = plan.apply();

            assertThat(report.isComplete()).as(report.toString()).isTrue();
            assertThat(theirs).hasSize(1);
            assertThat(deployKeys(acme))
                    .containsAll(theirs)
                    .doesNotContainAnyElementsOf(before)
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Meddler.Fate.class,
            names = {"LOST_REQUEST", "LOST_ANSWER", "ERROR"})
    void theirsIsThereWhateverBecomesOfAnyRequestOfOurs(Meddler.Fate fate) throws IOException {
        Map<String, Integer> ends = new TreeMap<>();
        for (String end = ""; !end.equals("undisturbed"); ) {
            int number = ends.values().stream().mapToInt(Integer::intValue).sum() + 1;
            end = disturbed(number, fate);
            ends.merge(end, 1, Integer::sum);
        }

        assertThat(ends).containsKey("done");
        if (fate == Meddler.Fate.LOST_ANSWER) {
            assertThat(ends).as("nothing tells ours from theirs").containsKey("parked");
        }
    }

    /** What it comes to when our request {@code number} is spoiled, after the other person's key came with our first write. */
    private static String disturbed(int number, Meddler.Fate fate) throws IOException {
        try (Acme acme = Acme.start();
                Meddler between = new Meddler();
                CircleCIClient client = acme.impatientBuilder()
                        .host(between.before(acme.rehearsal().url()).toString())
                        .build()) {
            List<String> before = deployKeys(acme);
            var plan = keys(client).rotateAll(reissued());
            List<String> theirs = addedAtThe("POST", acme);
            between.spoil(number, fate);

            Report report = plan.apply();
            boolean isReached = between.requests() >= number;
            between.fair();
            for (int more = 0; more < 3 && !client.rotations().open().isEmpty(); more++) {
                report = client.rotations()
                        .resume(client.rotations().open().get(0).rotation());
            }

            List<String> now = deployKeys(acme);
            assertThat(now).containsAll(theirs);
            if (!report.parked().isEmpty()) {
                assertThat(now).containsAll(before);
                return "parked";
            }
            if (theirs.isEmpty() || now.containsAll(before)) {
                return isReached ? "not begun" : "undisturbed";
            }
            assertThat(now).doesNotContainAnyElementsOf(before).hasSize(2);
            return isReached ? "done" : "undisturbed";
        }
    }

    private static Holdings<dev.rekey.model.CheckoutKey> keys(CircleCIClient client) {
        return client.org("acme").project("web").checkoutKeys().ofType(DEPLOY_KEY);
    }

    /** Makes the other person add a key once our run makes its first request of that kind; the list then has it. */
    private static List<String> addedAtThe(String method, Acme acme) {
        List<String> theirs = new CopyOnWriteArrayList<>();
        AtomicBoolean added = new AtomicBoolean();
        acme.rehearsal().onExchange(exchange -> {
            if (exchange.method().equals(method)
                    && exchange.path().contains("checkout-key")
                    && added.compareAndSet(false, true)) {
                List<String> known = deployKeys(acme);
                add(acme);
                deployKeys(acme).stream().filter(key -> !known.contains(key)).forEach(theirs::add);
            }
        });
        return theirs;
    }

    private static void add(Acme acme) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(acme.rehearsal().url() + "/api/v2/project/" + WEB + "/checkout-key"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Circle-Token", acme.rehearsal().adminToken())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"type\":\"deploy-key\"}"))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).isEqualTo(201);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> deployKeys(Acme acme) {
        return acme.rehearsal().state().checkoutKeys().stream()
                .filter(key -> key.project().equals(WEB) && key.type().equals(DEPLOY_KEY))
                .map(State.HeldCheckoutKey::sha256)
                .toList();
    }
}
