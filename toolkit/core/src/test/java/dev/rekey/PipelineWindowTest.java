package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.audit.Answer;
import dev.rekey.error.ConfigurationException;
import dev.rekey.health.PipelineStart;
import dev.rekey.health.PipelineStart.Mark;
import dev.rekey.model.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who started what in a time of interest, in the rehearsal. */
class PipelineWindowTest {
    private static final Instant LONG_AGO = Instant.parse("2022-01-01T00:00:00Z");
    private static final String SHOW =
            "{\"config\":\"jobs: {a: {steps: [checkout]}}\\nworkflows: {w: {jobs: [a]}}\\n\"}";

    private final SteppedClock clock = new SteppedClock();
    private Acme acme;
    private Instant start;

    @BeforeEach
    void start() {
        acme = Acme.start(clock);
        start = clock.instant();
    }

    @AfterEach
    void close() {
        acme.close();
    }

    @Test
    void namesCodeOfForksAndParametersWithoutTheirValues() {
        Listing<PipelineStart> all = acme.org()
                .builds()
                .in("api", "infra")
                .between(LONG_AGO, start.plusSeconds(1))
                .list();

        assertThat(all)
                .filteredOn(one -> one.marks().contains(Mark.FORK))
                .singleElement()
                .satisfies(one -> assertThat(one.origin()).isEqualTo("https://github.com/drive-by/api"));
        assertThat(all)
                .filteredOn(one -> one.marks().contains(Mark.API))
                .singleElement()
                .satisfies(one -> assertThat(one.parameters()).containsExactly("environment", "npm_token"));
        assertThat(all.toString()).doesNotContain("RKV7QX2M");
        assertThat(all).extracting(PipelineStart::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void tellsOneWithAConfigurationOfItsOwnFromTheOthers() {
        call("PUT", "/api/v1.1/project/gh/acme/web/settings", "{\"feature_flags\":{\"api-trigger-with-config\":true}}");
        clock.pass(Duration.ofHours(1));
        call("POST", "/api/v2/project/gh/acme/web/pipeline", SHOW);
        clock.pass(Duration.ofHours(1));
        call("POST", "/api/v2/project/gh/acme/web/pipeline", "{}");

        Listing<PipelineStart> all = web().list();

        assertThat(all).hasSize(2);
        assertThat(all.get(1).marks()).contains(Mark.API, Mark.OWN_CONFIG).doesNotContain(Mark.RERUN);
        assertThat(all.get(0).marks()).contains(Mark.API, Mark.CONFIG_CHANGED);
    }

    @Test
    void seesThatAWorkflowWasRunAgain() {
        clock.pass(Duration.ofHours(1));
        String pipeline = id(call("POST", "/api/v2/project/gh/acme/web/pipeline", "{}"));
        String workflow = id(call("GET", "/api/v2/pipeline/" + pipeline + "/workflow", ""));
        var unused = call("POST", "/api/v2/workflow/" + workflow + "/rerun", "{}");

        assertThat(web().marked().list())
                .singleElement()
                .satisfies(one -> assertThat(one.marks()).contains(Mark.RERUN).doesNotContain(Mark.SSH));
    }

    @Test
    void withoutRowsClearsNobody() {
        Answer answer = acme.org()
                .builds()
                .between(start.plusSeconds(5), start.plusSeconds(6))
                .take();

        assertThat(answer.isEmpty()).isTrue();
        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.grid().notes()).anyMatch(note -> note.contains("clears nobody"));
    }

    @Test
    void namesWhatItsBudgetDoesNotReachAndWhatCannotBeRead() {
        acme.faults("down=/api/v2/project/gh/acme/web/pipeline");

        Answer answer = acme.impatient()
                .org("acme")
                .builds()
                .in("web", "api")
                .between(LONG_AGO, start.plusSeconds(1))
                .requests(4)
                .take();

        assertThat(answer.unseen())
                .anyMatch(gap -> gap.contains("pipelines of project gh/acme/web"))
                .anyMatch(gap -> gap.contains("budget of requests"));
    }

    @Test
    void ofNoTimeIsAMistake() {
        assertThatThrownBy(() -> acme.org().builds().between(start, start)).isInstanceOf(ConfigurationException.class);
    }

    private PipelineWindow web() {
        return acme.org().builds().in("web").between(start.plusSeconds(60), start.plus(Duration.ofDays(1)));
    }

    private static String id(String json) {
        return json.replaceFirst("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(acme.rehearsal().url() + path))
                .header("Circle-Token", acme.rehearsal().adminToken())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
