package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    private static final Instant INTRUSION = Instant.parse("2022-12-19T00:00:00Z");
    private static final Instant REPLACED = Instant.parse("2023-01-04T22:30:00Z");

    @TempDir
    Path folder;

    @Test
    void theThreeFormsOfTheAuditLogHoldTheSameLines() {
        Logs logs = demo(0, Traces.WITH_INTRUDER);

        List<String> formJ = column(logs.csv("circleci/audit-j.csv"), "id");
        assertThat(formJ).hasSizeGreaterThan(3_000);
        assertThat(column(logs.csv("circleci/audit-f.csv"), "ID")).isEqualTo(formJ);
        assertThat(texts(logs.stream(), "/id")).isEqualTo(formJ);
        assertThat(column(logs.csv("circleci/audit-f.csv"), "ACTION"))
                .isEqualTo(column(logs.csv("circleci/audit-j.csv"), "action"))
                .isEqualTo(texts(logs.stream(), "/action"));
    }

    @Test
    void linesOfTheDaysThatTwoRequestsShareAreThereTwiceAndAlike() {
        List<Map<String, String>> lines = demo(0, Traces.WITH_INTRUDER).csv("circleci/audit-j.csv");

        Set<Map<String, String>> distinct = new HashSet<>(lines);
        assertThat(distinct).hasSizeLessThan(lines.size());
        assertThat(column(List.copyOf(distinct), "id")).doesNotHaveDuplicates();
    }

    @Test
    void theLogReachesADayFurtherThanWasAskedFor() {
        List<String> times = column(demo(0, Traces.WITH_INTRUDER).csv("circleci/audit-j.csv"), "occurred_at");

        assertThat(times).anyMatch(time -> time.startsWith("2022-11-30"));
    }

    @Test
    void cellsThatWouldBreakALineOrRunAsAFormulaComeThroughWhole() {
        Logs logs = demo(0, Traces.WITH_INTRUDER);

        assertThat(column(logs.csv("circleci/audit-f.csv"), "TARGET_NAME"))
                .contains(
                        "=HYPERLINK(\"https://shop.example.net\",\"prices, all\")",
                        "Weekly, \"full\"\nrebuild; søndag");
        assertThat(column(logs.csv("github/audit.csv"), "data.title")).contains("laptop, \"new\"\nand docked");
        assertThat(logs.text("circleci/audit-f.csv")).startsWith("\uFEFFID,");
    }

    @Test
    void theThreeFormsOfGitHubsLogHoldTheSameLines() {
        Logs logs = demo(0, Traces.WITH_INTRUDER);

        List<String> flat = texts(logs.gitHub(), "/_document_id");
        assertThat(flat).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        assertThat(texts(logs.array("github/audit.json"), "/_document_id")).isEqualTo(flat);
        assertThat(column(logs.csv("github/audit.csv"), "_document_id")).isEqualTo(flat);
        assertThat(texts(logs.array("github/audit.json"), "/data/hashed_token"))
                .isEqualTo(texts(logs.gitHub(), "/hashed_token"))
                .isEqualTo(column(logs.csv("github/audit.csv"), "data.hashed_token"));
    }

    @Test
    void gitHubHasForgottenWhatGitDidBeforeItsLastSevenDays() {
        List<JsonNode> git = demo(0, Traces.WITH_INTRUDER).gitHub().stream()
                .filter(line -> line.path("action").asText().startsWith("git."))
                .toList();

        assertThat(git)
                .isNotEmpty()
                .allMatch(line -> line.path("created_at").asLong()
                        >= Instant.parse("2022-12-29T00:00:00Z").toEpochMilli());
    }

    @Test
    void aProbeOfTheStreamIsEmptyAndSoAreTheLogsOfOtherProfiles() {
        try (Rehearsal rehearsal = Rehearsal.builder().profile("empty").start()) {
            Logs logs = Logs.of(rehearsal, folder, Traces.WITH_INTRUDER);

            assertThat(logs.everything()).containsEntry("circleci/stream/circleci_connectivity_test_1669852800", "");
            assertThat(logs.csv("circleci/audit-j.csv")).isEmpty();
            assertThat(rehearsal.intruder()).isEmpty();
        }
    }

    @Test
    void peopleWithoutAnAccountDoNothingButHaveJobsRunAndGetNoContext() {
        Logs logs = demo(0, Traces.WITH_INTRUDER);

        assertThat(logs.stream().stream()
                        .filter(line -> line.at("/actor/type").asText().equals("unregistered"))
                        .map(line -> line.path("action").asText())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("workflow.job.scheduled", "workflow.job.start", "workflow.job.finish");
        assertThat(column(
                        Logs.parsed(logs.unzipped(folder.resolve("0-WITH_INTRUDER/circleci/usage.csv.gz"))),
                        "IS_UNREGISTERED_USER"))
                .contains("true", "false");
    }

    @Test
    void aWatchfulAdministratorRotatedAKeyTooAndTheReportOnCredentialsTellsBothNewKeys() {
        List<Map<String, String>> report = demo(0, Traces.WITH_INTRUDER).csv("aws/credential-report.csv");

        assertThat(report)
                .filteredOn(row -> "true".equals(row.get("access_key_2_active")))
                .hasSize(2)
                .extracting(row -> row.get("user"))
                .contains("ci-aws-staging");
    }

    @Nested
    class TheSeed {

        @Test
        void givesTheSameFilesEachTime() {
            assertThat(demo(7, Traces.WITH_INTRUDER).everything())
                    .isEqualTo(demo(7, Traces.WITH_INTRUDER).everything());
        }

        @Test
        void movesTheIntruderYetNotWhatTheIntruderDoes() {
            Intruder one = intruder(1);
            Intruder other = intruder(2);

            assertThat(other.actor()).isNotEqualTo(one.actor());
            assertThat(other.tokenHash()).isNotEqualTo(one.tokenHash());
            assertThat(other.firstAction()).isNotEqualTo(one.firstAction());
            assertThat(other.eventIds()).doesNotContainAnyElementsOf(one.eventIds());
            assertThat(other.awsKeyIds()).hasSameSizeAs(one.awsKeyIds());
            assertThat(actions(2)).isEqualTo(actions(1));
        }

        private Set<String> actions(long seed) {
            Set<String> ids = intruder(seed).eventIds();
            Logs logs = demo(seed, Traces.WITH_INTRUDER);
            Set<String> actions = logs.stream().stream()
                    .filter(line -> ids.contains(line.path("id").asText()))
                    .map(line -> line.path("action").asText())
                    .collect(Collectors.toSet());
            logs.gitHub().stream()
                    .filter(line -> ids.contains(line.path("_document_id").asText()))
                    .forEach(line -> actions.add(line.path("action").asText()));
            return actions;
        }
    }

    @Nested
    class TheIntruder {

        @Test
        void actsWhileTheIntrusionLasted() {
            for (long seed = 0; seed < 12; seed++) {
                Intruder intruder = intruder(seed);

                assertThat(intruder.firstAction()).isBetween(INTRUSION, Instant.parse("2022-12-22T00:00:00Z"));
                assertThat(intruder.lastAction()).isBetween(intruder.firstAction(), REPLACED);
            }
        }

        @Test
        void leavesTracesThatTheTruthTellsOf() {
            Intruder intruder = intruder(3);
            Logs logs = demo(3, Traces.WITH_INTRUDER);

            assertThat(logs.gitHub().stream()
                            .filter(line -> line.path("hashed_token").asText().equals(intruder.tokenHash()))
                            .filter(line -> line.path("actor_ip").asText().equals(intruder.address()))
                            .map(line -> line.path("repo").asText()))
                    .isNotEmpty()
                    .isSubsetOf(intruder.repositories());
            assertThat(logs.trail().stream()
                            .filter(line ->
                                    line.path("sourceIPAddress").asText().equals(intruder.cloudAddress()))
                            .map(line -> line.at("/userIdentity/accessKeyId").asText())
                            .collect(Collectors.toSet()))
                    .containsAll(intruder.awsKeyIds())
                    .contains(intruder.madeAwsKeyId());
            assertThat(logs.stream().stream()
                            .filter(line ->
                                    line.at("/request/ip_address").asText().equals(intruder.address()))
                            .filter(line -> line.path("action").asText().equals("context.secrets.accessed"))
                            .map(line -> line.at("/payload/context_name").asText())
                            .collect(Collectors.toSet()))
                    .isSubsetOf(intruder.contexts())
                    .hasSizeGreaterThanOrEqualTo(3);
        }

        @Test
        void leavesAKeyThatTheOrganisationIsFoundWith() {
            try (Rehearsal rehearsal = Rehearsal.start()) {
                Intruder intruder = rehearsal.intruder().orElseThrow();
                Logs logs = Logs.of(rehearsal, folder, Traces.WITH_INTRUDER);

                assertThat(rehearsal.state().checkoutKeys())
                        .anyMatch(key -> key.sha256().equals(intruder.plantedKeyFingerprint()));
                assertThat(texts(logs.gitHub(), "/fingerprint")).contains("SHA256:" + intruder.plantedKeyFingerprint());
                assertThat(rehearsal.state().webhooks())
                        .anyMatch(hook -> hook.name().equals(intruder.webhook()));
            }
        }

        @Test
        void takesNothingElseAlongWhenLeftOut() {
            Set<String> ids = intruder(0).eventIds();
            Logs with = demo(0, Traces.WITH_INTRUDER);
            Logs without = demo(0, Traces.WITHOUT_INTRUDER);

            assertThat(ids(with)).containsAll(ids);
            assertThat(ids(without)).doesNotContainAnyElementsOf(ids);
            Set<String> rest = ids(with);
            rest.removeAll(ids);
            assertThat(ids(without)).isEqualTo(rest);
        }

        @Test
        void isNotTheOnlyOneToUseTheStolenAuthorisationToCloneOrToAddKeys() {
            String token = intruder(0).tokenHash();
            List<JsonNode> innocent = demo(0, Traces.WITHOUT_INTRUDER).gitHub();

            assertThat(innocent)
                    .anyMatch(line -> line.path("hashed_token").asText().equals(token));
            assertThat(innocent)
                    .filteredOn(line -> line.path("action").asText().equals("git.clone"))
                    .filteredOn(line -> line.path("actor_is_bot").asBoolean())
                    .hasSizeGreaterThan(20);
            assertThat(innocent)
                    .filteredOn(line -> line.path("action").asText().equals("public_key.create"))
                    .hasSizeGreaterThanOrEqualTo(2);
        }

        @Test
        void isNotTheOnlyOneWithAnIndicatorsAddress() {
            assertThat(demo(0, Traces.WITHOUT_INTRUDER).gitHub())
                    .anyMatch(line -> Set.of(
                                    "178.249.214.10",
                                    "178.249.214.25",
                                    "89.36.78.75",
                                    "89.36.78.109",
                                    "89.36.78.135",
                                    "72.18.132.58",
                                    "188.68.229.52",
                                    "111.90.149.55")
                            .contains(line.path("actor_ip").asText()));
        }
    }

    private Logs demo(long seed, Traces traces) {
        try (Rehearsal rehearsal = Rehearsal.builder().seed(seed).start()) {
            return Logs.of(rehearsal, folder.resolve(seed + "-" + traces), traces);
        }
    }

    private static Intruder intruder(long seed) {
        try (Rehearsal rehearsal = Rehearsal.builder().seed(seed).start()) {
            return rehearsal.intruder().orElseThrow();
        }
    }

    private static Set<String> ids(Logs logs) {
        Set<String> ids = new HashSet<>(texts(logs.stream(), "/id"));
        ids.addAll(texts(logs.gitHub(), "/_document_id"));
        ids.addAll(texts(logs.trail(), "/eventID"));
        return ids;
    }

    private static List<String> column(List<Map<String, String>> rows, String name) {
        return rows.stream()
                .map(row -> row.getOrDefault(name, "no such column"))
                .toList();
    }

    private static List<String> texts(List<JsonNode> lines, String pointer) {
        return lines.stream().map(line -> line.at(pointer).asText()).toList();
    }
}
