package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FaultInjectionTest {

    private final StandingClock time = new StandingClock(Instant.parse("2023-01-05T10:00:00Z"));
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final Rehearsal rehearsal =
            Rehearsal.builder().clock(time).pause(waits::add).start();
    private final Client admin = Client.admin(rehearsal);
    private final String deploy =
            "/api/v2/context/" + rehearsal.state().contexts().get(0).id() + "/environment-variable";

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Nested
    class InsteadOfAnAnswer {

        @Test
        void rateLimitsTellHowLongToWait() {
            faults("rate-limit=1,retry-after=3s");

            Client.Response response = put("new");

            assertThat(response.status()).isEqualTo(429);
            assertThat(response.message()).isEqualTo("Rate limit exceeded.");
            assertThat(response.header("retry-after")).hasValue("3");
            assertThat(held()).isNotEqualTo("new");
            assertThat(put("new").status()).isEqualTo(200);
        }

        @Test
        void whatIsDownNeverAnswersAndTakesNoOthersFaults() {
            faults("error=1,only=*/context/*,down=*/project/gh/acme/web/envvar");

            String down = "/api/v2/project/gh/acme/web/envvar";
            assertThat(admin.get(down).status()).isEqualTo(500);
            assertThat(admin.get(down).status()).isEqualTo(500);
            assertThat(admin.get("/api/v2/project/gh/acme/api/envvar").status()).isEqualTo(200);
            assertThat(put("new").status()).isEqualTo(500);
            assertThat(put("new").status()).isEqualTo(200);
        }

        @Test
        void rateLimitsMayTellNothingOrNonsense() {
            faults("rate-limit=1,retry-after=none");
            assertThat(put("new").header("retry-after")).isEmpty();

            faults("rate-limit=1,retry-after=garbage");
            assertThat(put("new").header("retry-after")).hasValue("soon");
        }

        @Test
        void errorsLeaveTheRequestUndone() {
            faults("error=2");

            assertThat(put("new").message()).isEqualTo("Internal server error.");
            assertThat(put("new").status()).isEqualTo(500);
            assertThat(held()).isNotEqualTo("new");
            assertThat(put("new").status()).isEqualTo(200);
        }

        @Test
        void aProxyInFrontAnswersHtml() {
            faults("html=1");

            Client.Response response = put("new");

            assertThat(response.status()).isEqualTo(502);
            assertThat(response.header("content-type")).hasValue("text/html");
            assertThat(response.body()).startsWith("<html>");
            assertThat(held()).isNotEqualTo("new");
        }

        @Test
        void theFormFollowsTheVersion() {
            faults("error=1");

            assertThat(admin.get("/api/v3/orgs").json().at("/error/detail").asText())
                    .isEqualTo("Internal server error.");
        }
    }

    @Nested
    class AfterTheEffect {

        @Test
        void resetsLoseTheAnswerFirstAndTheRequestNext() {
            faults("reset=2,only=*NPM_TOKEN");

            assertThatThrownBy(() -> put("one")).isInstanceOf(UncheckedIOException.class);
            assertThat(held()).isEqualTo("one");
            assertThatThrownBy(() -> put("two")).isInstanceOf(UncheckedIOException.class);
            assertThat(held()).isEqualTo("one");
            assertThat(put("three").status()).isEqualTo(200);
        }

        @Test
        void truncatedAnswersBreakOff() {
            faults("truncate=1");

            assertThatThrownBy(() -> put("new")).hasCauseInstanceOf(IOException.class);
            assertThat(held()).isEqualTo("new");
        }

        @Test
        void slowAnswersArriveWholeOverFiveSeconds() {
            faults("slow=1");

            assertThat(put("new").json().path("variable").asText()).isEqualTo("NPM_TOKEN");
            assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(5));
        }

        @Test
        void heldAnswersNeverComeAndBlockNobody() {
            faults("hang=1,only=*NPM_TOKEN");

            CompletableFuture<HttpResponse<String>> held = send("NPM_TOKEN");

            assertThat(admin.get("/api/v2/me").status()).isEqualTo(200);
            assertThat(held).isNotDone();
            rehearsal.close();
            assertThatThrownBy(held::join).hasCauseInstanceOf(IOException.class);
        }
    }

    @Nested
    class TheLimit {

        @Test
        void letsSoManyThroughEachSecond() {
            faults("limit=3/s");

            assertThat(statuses(5)).containsExactly(200, 200, 200, 429, 429);
            time.pass(Duration.ofSeconds(1));
            assertThat(statuses(4)).containsExactly(200, 200, 200, 429);
        }

        @Test
        void isToldInTheHeaders() {
            faults("limit=3/s");

            Client.Response response = admin.get("/api/v2/me");

            assertThat(response.header("x-ratelimit-limit")).hasValue("3");
            assertThat(response.header("x-ratelimit-remaining")).hasValue("2");
        }
    }

    @Nested
    class Chance {

        @Test
        void isTheSameForTheSameSeed() {
            List<Integer> first = statuses("error=30%,rate-limit=20%,seed=7");

            assertThat(statuses("error=30%,rate-limit=20%,seed=7")).isEqualTo(first);
            assertThat(statuses("error=30%,rate-limit=20%,seed=8")).isNotEqualTo(first);
            assertThat(first).contains(200, 429, 500);
        }

        @Test
        void hitsAboutTheShareAskedFor() {
            assertThat(statuses("error=25%").stream().filter(status -> status == 500))
                    .hasSizeBetween(5, 20);
        }

        private List<Integer> statuses(String spec) {
            faults(spec);
            return FaultInjectionTest.this.statuses(50);
        }
    }

    @Test
    void onlyMatchingPathsAreHit() {
        faults("error=100%,only=/api/v2/context*");

        assertThat(admin.get("/api/v2/me").status()).isEqualTo(200);
        assertThat(admin.get("/api/v2/context?owner-slug=gh/acme").status()).isEqualTo(500);
        assertThat(put("new").status()).isEqualTo(500);
    }

    @Test
    void latencyComesWithJitter() {
        faults("latency=50ms,jitter=20ms");

        statuses(20);

        assertThat(waits)
                .hasSize(20)
                .allMatch(wait -> wait.toMillis() >= 50 && wait.toMillis() < 70)
                .doesNotHaveDuplicates();
    }

    @Test
    void noFaultsAreBackToNormal() {
        faults("error=100%");
        rehearsal.faults(Faults.none());

        assertThat(put("new").status()).isEqualTo(200);
    }

    private void faults(String spec) {
        rehearsal.faults(Faults.parse(spec));
    }

    private Client.Response put(String value) {
        return admin.put(deploy + "/NPM_TOKEN", "{\"value\":\"" + value + "\"}");
    }

    private String held() {
        return rehearsal.state().variable("deploy", "NPM_TOKEN").orElseThrow().value();
    }

    private CompletableFuture<HttpResponse<String>> send(String name) {
        return HttpClient.newHttpClient()
                .sendAsync(admin.request("PUT", deploy + "/" + name, "{\"value\":\"x\"}"), BodyHandlers.ofString());
    }

    private List<Integer> statuses(int count) {
        List<Integer> statuses = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(i -> statuses.add(admin.get("/api/v2/me").status()));
        return statuses;
    }
}
