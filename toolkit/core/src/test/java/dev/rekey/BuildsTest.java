package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.health.BuildChanges;
import dev.rekey.health.BuildHealth;
import dev.rekey.health.BuildRun;
import dev.rekey.health.BuildTurn;
import dev.rekey.health.Turn;
import dev.rekey.internal.api.RunApi;
import dev.rekey.model.Gap;
import dev.rekey.model.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds before and after something changed, in the rehearsal. */
class BuildsTest {
    private static final String SHIP = """
            jobs:
              build: {steps: [{run: 'test -n "$FEATURE_FLAGS_KEY"'}]}
              deploy: {steps: [checkout]}
            workflows:
              build:
                jobs: [build]
              ship:
                jobs:
                  - deploy: {context: [deploy]}
            """;

    private final SteppedClock clock = new SteppedClock();

    @TempDir
    Path folder;

    private Acme acme;
    private CircleCIClient client;

    @BeforeEach
    void start() {
        acme = Acme.start(clock);
        client = Acme.hasty(acme.client(acme.rehearsal().adminToken()).clock(clock))
                .build();
        call("PUT", "/api/v1.1/project/gh/acme/web/settings", "{\"feature_flags\":{\"api-trigger-with-config\":true}}");
    }

    @AfterEach
    void close() {
        client.close();
        acme.close();
    }

    @Test
    void aWorkflowTurnsUnauthorizedOnceItsContextIsForAnotherProject() {
        BuildHealth before = afterARun();
        restrictDeployToAnotherProject();

        BuildChanges changes = before.compare(afterARun());

        assertThat(changes.turned()).singleElement().satisfies(one -> {
            assertThat(one.workflow()).contains("ship");
            assertThat(one.before()).map(BuildRun::status).contains("success");
            assertThat(one.now()).map(BuildRun::status).contains("unauthorized");
            assertThat(one.now())
                    .map(BuildRun::url)
                    .hasValueSatisfying(url -> assertThat(url).contains("/pipelines/gh/acme/web/", "/workflows/"));
            assertThat(one.now())
                    .map(BuildRun::startedBy)
                    .hasValueSatisfying(by -> assertThat(by).isNotEmpty());
        });
        assertThat(turn(changes, "build")).isEqualTo(Turn.GOOD);
    }

    @Test
    void aWorkflowTurnsFailedOnceItsVariableIsGone() {
        BuildHealth before = afterARun();
        call("DELETE", "/api/v2/project/gh/acme/web/envvar/FEATURE_FLAGS_KEY", "");

        BuildChanges changes = before.compare(afterARun());

        assertThat(turn(changes, "build")).isEqualTo(Turn.TURNED);
        assertThat(turn(changes, "ship")).isEqualTo(Turn.GOOD);
    }

    @Test
    void oneLookTellsWhatTurnedSinceAMoment() {
        run();
        clock.pass(Duration.ofHours(1));
        var rotation = clock.instant();
        call("DELETE", "/api/v2/project/gh/acme/web/envvar/FEATURE_FLAGS_KEY", "");
        run();

        BuildChanges changes = builds().since(rotation);

        assertThat(changes.turned()).extracting(BuildTurn::workflow).containsExactly(Optional.of("build"));
    }

    @Test
    void withoutARunSinceNobodyKnows() {
        BuildHealth before = afterARun();
        clock.pass(Duration.ofHours(1));

        BuildChanges changes = before.compare(builds().take());

        assertThat(turn(changes, "build")).isEqualTo(Turn.UNKNOWN);
        assertThat(changes.isGood()).isFalse();
    }

    @Test
    void whatCannotBeReadIsAGapAndHidesNothingElse() {
        BuildHealth before = afterARun();
        clock.pass(Duration.ofHours(1));
        acme.faults("down=/api/v2/project/gh/acme/web/pipeline");

        BuildHealth after = client.org("acme").builds().in("web", "api").take();

        assertThat(after.gaps()).extracting(Gap::place).contains("builds of project gh/acme/web");
        assertThat(after.isComplete()).isFalse();
        assertThat(client.gaps()).containsAll(after.gaps());
        assertThat(before.compare(after).unknown())
                .isNotEmpty()
                .filteredOn(one -> one.project().equals("gh/acme/web"))
                .allSatisfy(one -> assertThat(one.why()).contains("could not be seen"));
    }

    @Test
    void ofTheWholeOrganisationAreReadOnlyAndNameWhatShowsNoRun() {
        int writes = acme.writes().size();

        BuildHealth health = client.org("acme").builds().pipelines(1).take();

        assertThat(acme.writes()).hasSize(writes);
        assertThat(health.isComplete()).isTrue();
        assertThat(health.lookedAt())
                .containsExactlyElementsOf(client.org("acme").projects().list().stream()
                        .map(Project::slug)
                        .toList());
        assertThat(health.silent()).isNotEmpty().doesNotContain("gh/acme/web");
        assertThat(health.newest())
                .filteredOn(run -> run.project().equals("gh/acme/web"))
                .extracting(BuildRun::status)
                .containsExactly("running");
    }

    @Test
    void onFileHoldNoSecret() throws IOException {
        Path file = afterARun().save(folder.resolve("builds.json").toString());

        assertThat(Files.readString(file)).doesNotContain("RKV7QX2M", "RKT4WZ9N");
        assertThat(BuildHealth.load(file.toString()).runs()).isNotEmpty();
    }

    @Test
    void ofNoPipelinesAreAMistake() {
        assertThatThrownBy(() -> client.org("acme").builds().pipelines(0)).isInstanceOf(ConfigurationException.class);
    }

    private Builds builds() {
        return client.org("acme").builds().in("web");
    }

    private BuildHealth afterARun() {
        run();
        return builds().take();
    }

    /** Starts a pipeline and looks at it until it has ended, an hour later. */
    private void run() {
        clock.pass(Duration.ofHours(1));
        acme.withTransport(transport -> {
            RunApi runs = new RunApi(transport);
            String id = runs.start("gh/acme/web", SHIP, Map.of()).id();
            for (int looks = 0; looks < 5; looks++) {
                runs.workflows(id)
                        .forEachRemaining(workflow -> assertThat(workflow.id()).isNotEmpty());
            }
        });
        clock.pass(Duration.ofMinutes(1));
    }

    private void restrictDeployToAnotherProject() {
        String context = client.org("acme").context("deploy").list().get(0).id();
        String api = client.org("acme").project("api").list().get(0).id().orElseThrow();
        call(
                "POST",
                "/api/v2/context/" + context + "/restrictions",
                "{\"restriction_type\":\"project\",\"restriction_value\":\"" + api + "\"}");
    }

    private static Turn turn(BuildChanges changes, String workflow) {
        return changes.all().stream()
                .filter(one -> one.workflow().filter(workflow::equals).isPresent())
                .map(BuildTurn::turn)
                .findFirst()
                .orElseThrow();
    }

    private void call(String method, String path, String body) {
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
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
