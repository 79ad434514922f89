package dev.rekey.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildHealthTest {
    private static final Instant ROTATION = Instant.parse("2023-01-05T12:00:00Z");
    private static final String WEB = "gh/acme/web";

    @TempDir
    Path folder;

    @Nested
    class SinceAMoment {
        @ParameterizedTest
        @CsvSource({
            "success, failed, TURNED",
            "success, failing, TURNED",
            "success, error, TURNED",
            "success, unauthorized, TURNED",
            "failed, unauthorized, STILL_BAD",
            "failed, success, RECOVERED",
            "success, success, GOOD",
            "success, running, UNKNOWN",
            "success, on_hold, UNKNOWN",
            "success, canceled, UNKNOWN",
            "success, not_run, UNKNOWN",
            "success, something-new, UNKNOWN",
            "canceled, failed, BAD"
        })
        void aWorkflowIsWhatItsRunsSay(String before, String now, Turn expected) {
            BuildHealth health = look(run(1, before, -60), run(2, now, 60));

            assertThat(turn(health.turnedSince(ROTATION))).isEqualTo(expected);
        }

        @Test
        void oneThatHasNotRunSinceIsUnknownAndNotGood() {
            BuildChanges changes = look(run(1, "success", -60)).turnedSince(ROTATION);

            assertThat(changes.unknown())
                    .singleElement()
                    .satisfies(one -> assertThat(one.why()).isEqualTo("no run since"));
            assertThat(changes.isGood()).isFalse();
        }

        @Test
        void oneThatWasNotSeenBeforeIsBadButDidNotTurn() {
            BuildChanges changes = look(run(1, "failed", 60)).turnedSince(ROTATION);

            assertThat(turn(changes)).isEqualTo(Turn.BAD);
            assertThat(changes.turned()).isEmpty();
        }

        @Test
        void theNewestRunThatEndedCounts() {
            BuildHealth health =
                    look(run(1, "success", -60), run(2, "failed", 60), run(3, "success", 70), run(4, "running", 80));

            assertThat(turn(health.turnedSince(ROTATION))).isEqualTo(Turn.GOOD);
        }

        @ParameterizedTest
        @ValueSource(strings = {"failed", "unauthorized"})
        void oneThatRanThenCountsIfItEndsBadly(String status) {
            BuildHealth health = look(run(1, "success", -60), run(2, status, -5, Optional.of(ROTATION.plusSeconds(9))));

            assertThat(turn(health.turnedSince(ROTATION))).isEqualTo(Turn.TURNED);
        }

        @Test
        void oneThatRanThenProvesNothingIfItEndsWell() {
            BuildHealth health = look(run(1, "success", -5, Optional.of(ROTATION.plusSeconds(9))));

            assertThat(turn(health.turnedSince(ROTATION))).isEqualTo(Turn.UNKNOWN);
        }

        @Test
        void branchesAndWorkflowsAreToldApart() {
            BuildHealth health = look(
                    run(1, "success", -60),
                    run(2, "success", 60),
                    in(Optional.of("ship"), "next", 3, "success", -60),
                    in(Optional.of("ship"), "next", 4, "unauthorized", 60));

            BuildChanges changes = health.turnedSince(ROTATION);

            assertThat(changes).hasSize(2);
            assertThat(changes.turned()).singleElement().satisfies(one -> {
                assertThat(one.branch()).isEqualTo("next");
                assertThat(one.why()).contains("may not use one of its contexts");
            });
        }

        @Test
        void aPipelineThatRanNothingTurnedIfEarlierOnesDid() {
            BuildHealth health = look(run(1, "success", -60), in(Optional.empty(), "main", 2, BuildRun.ERROR, 60));

            assertThat(health.turnedSince(ROTATION).turned())
                    .singleElement()
                    .satisfies(one -> assertThat(one.workflow()).isEmpty());
        }

        @Test
        void aPipelineThatRunsAgainEndsThatTrouble() {
            BuildHealth health = look(
                    run(1, "success", -60), in(Optional.empty(), "main", 2, BuildRun.ERROR, 60), run(3, "success", 70));

            assertThat(health.turnedSince(ROTATION)).extracting(BuildTurn::turn).containsOnly(Turn.GOOD);
            assertThat(health.newest()).extracting(BuildRun::pipeline).containsExactly(3L);
        }
    }

    @Nested
    class Compared {
        @Test
        void withALaterLookTheMomentOfTheEarlierOneCounts() {
            BuildHealth before = look(run(1, "success", -60), run(2, "running", -5, Optional.empty()));
            BuildHealth after = later(
                    List.of(), run(1, "success", -60), run(2, "failed", -5, Optional.of(ROTATION.plusSeconds(60))));

            assertThat(turn(before.compare(after))).isEqualTo(Turn.TURNED);
        }

        @Test
        void aProjectThatCannotBeReadAnyMoreIsUnknownAndSaysWhy() {
            BuildHealth before = look(run(1, "success", -60));
            BuildHealth after = later(List.of(new Gap(BuildRun.place(WEB), "answered 403", "ask")));

            BuildChanges changes = before.compare(after);

            assertThat(changes.unknown())
                    .singleElement()
                    .satisfies(one -> assertThat(one.why()).contains("answered 403"));
            assertThat(changes.grid().notes()).anyMatch(note -> note.startsWith("Not seen: builds of project"));
        }

        @Test
        void aProjectThatWasNotLookedAtIsUnknownAndSaysSo() {
            BuildHealth after = new BuildHealth(
                    ROTATION.plusSeconds(600), "gh/acme", 10, List.of("gh/acme/api"), List.of(), List.of());

            assertThat(look(run(1, "success", -60)).compare(after).unknown())
                    .singleElement()
                    .satisfies(one -> assertThat(one.why()).contains("not looked at"));
        }

        @Test
        void withAnotherOrganisationOrTheWrongWayRoundIsAMistake() {
            BuildHealth before = look();
            BuildHealth other =
                    new BuildHealth(ROTATION.plusSeconds(600), "gh/other", 10, List.of(), List.of(), List.of());
            BuildHealth after = later(List.of());

            assertThatThrownBy(() -> before.compare(other)).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> after.compare(before)).isInstanceOf(ConfigurationException.class);
        }
    }

    @Nested
    class OnFile {
        @Test
        void comesBackAsItWas() {
            BuildHealth health = new BuildHealth(
                    ROTATION,
                    "gh/acme",
                    10,
                    List.of(WEB, "gh/acme/api"),
                    List.of(run(1, "success", -60), in(Optional.empty(), "", 2, BuildRun.ERROR, 60)),
                    List.of(new Gap(BuildRun.place("gh/acme/api"), "answered 403", "ask")));

            assertThat(BuildHealth.load(health.save(file()).toString())).isEqualTo(health);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "[]",
                    "3",
                    "nonsense",
                    "{\"rekey_builds\":2}",
                    "{\"rekey_builds\":1}",
                    "{\"rekey_inventory\":1}"
                })
        void somethingElseIsRefused(String content) throws IOException {
            Files.writeString(Path.of(file()), content);

            assertThatThrownBy(() -> BuildHealth.load(file()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("builds.json");
        }

        @Test
        void aMissingOneIsAMistake() {
            assertThatThrownBy(() -> BuildHealth.load(file())).isInstanceOf(ConfigurationException.class);
        }

        private String file() {
            return folder.resolve("builds.json").toString();
        }
    }

    @Nested
    class AsATable {
        @Test
        void hasOneRowForTheNewestRunOfEachAndNamesWhatIsMissing() {
            BuildHealth health = new BuildHealth(
                    ROTATION,
                    "gh/acme",
                    10,
                    List.of(WEB, "gh/acme/quiet"),
                    List.of(run(1, "success", -60), run(2, "failed", 60)),
                    List.of(new Gap("projects of gh/acme", "answered 403", "ask an admin")));

            assertThat(health.grid().rows()).hasSize(1);
            assertThat(health.grid().rows().get(0)).contains("failed", "ship", "jane", 2L);
            assertThat(health.silent()).containsExactly("gh/acme/quiet");
            assertThat(health.grid().notes())
                    .anyMatch(note -> note.contains("last 10 pipelines"))
                    .anyMatch(note -> note.startsWith("Unknown: 1 projects of 2"))
                    .anyMatch(note -> note.startsWith("Not seen: projects of gh/acme"));
        }

        @Test
        void ofChangesHasBadNewsFirst() {
            BuildHealth health = look(
                    in(Optional.of("a"), "main", 1, "success", -60),
                    in(Optional.of("a"), "main", 2, "success", 60),
                    in(Optional.of("b"), "main", 3, "success", -60),
                    in(Optional.of("c"), "main", 4, "success", -60),
                    in(Optional.of("c"), "main", 5, "failed", 60));

            BuildChanges changes = health.turnedSince(ROTATION);

            assertThat(changes.grid().rows())
                    .extracting(row -> row.get(0))
                    .containsExactly("turned", "unknown", "good");
            assertThat(changes)
                    .hasToString("1 of 3 workflows of gh/acme turned bad since " + ROTATION + "; of 1 nobody can tell");
        }
    }

    private static Turn turn(BuildChanges changes) {
        assertThat(changes).hasSize(1);
        return changes.all().get(0).turn();
    }

    private static BuildHealth look(BuildRun... runs) {
        return new BuildHealth(ROTATION, "gh/acme", 10, List.of(WEB), Arrays.asList(runs), List.of());
    }

    private static BuildHealth later(List<Gap> gaps, BuildRun... runs) {
        return new BuildHealth(
                ROTATION.plus(Duration.ofHours(1)), "gh/acme", 10, List.of(WEB), Arrays.asList(runs), gaps);
    }

    private static BuildRun run(long pipeline, String status, int minutes) {
        return in(Optional.of("ship"), "main", pipeline, status, minutes);
    }

    private static BuildRun run(long pipeline, String status, int minutes, Optional<Instant> ended) {
        return new BuildRun(
                WEB,
                Optional.of("ship"),
                "main",
                status,
                pipeline,
                "w" + pipeline,
                ROTATION.plus(Duration.ofMinutes(minutes)),
                ended,
                "webhook",
                "jane",
                "https://app.circleci.com/pipelines/" + WEB + "/" + pipeline);
    }

    private static BuildRun in(Optional<String> workflow, String branch, long pipeline, String status, int minutes) {
        Instant began = ROTATION.plus(Duration.ofMinutes(minutes));
        return new BuildRun(
                WEB,
                workflow,
                branch,
                status,
                pipeline,
                "w" + pipeline,
                began,
                Optional.of(began.plusSeconds(30)),
                "webhook",
                "jane",
                "https://app.circleci.com/pipelines/" + WEB + "/" + pipeline);
    }
}
