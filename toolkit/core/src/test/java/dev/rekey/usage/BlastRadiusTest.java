package dev.rekey.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Gap;
import dev.rekey.model.SshKey;
import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {
    private static final ConfigUse WEB = ConfigReader.read("gh/acme/web", "config.yml", """
            orbs: {slack: circleci/slack@4}
            jobs:
              test: {steps: [run: echo $NPM_TOKEN $SHARED $TYPO]}
              deploy: {steps: [run: echo $SHARED $AWS_KEY, add_ssh_keys: {fingerprints: ["SHA256:abc"]}]}
              lint: {steps: []}
              lost: {steps: [run: echo $LOST]}
            workflows:
              main:
                jobs: [test, deploy: {context: [aws, aws-prod]}, lint: {context: idle}]
            """);
    private static final Map<String, Set<String>> CONTEXTS = Map.of(
            "aws", Set.of("AWS_KEY", "SHARED"), "aws-prod", Set.of("AWS_KEY", "OLD_KEY"), "idle", Set.of("IDLE"));
    private static final Map<String, Set<String>> PROJECTS =
            Map.of("gh/acme/web", Set.of("NPM_TOKEN", "SHARED", "FORGOTTEN"));

    private final BlastRadius radius = BlastRadius.of(List.of(WEB), CONTEXTS, PROJECTS);

    @Test
    void tellsWhereEachJobHasItsVariablesFrom() {
        assertThat(names(radius.uses()))
                .containsExactly("project", "workflow", "job", "context", "variable", "defined_by");
        assertThat(radius.uses().rows())
                .containsExactly(
                        row("gh/acme/web", "main", "test", null, "NPM_TOKEN", "project"),
                        row("gh/acme/web", "main", "test", null, "SHARED", "project"),
                        row("gh/acme/web", "main", "test", null, "TYPO", "nothing"),
                        row("gh/acme/web", "main", "deploy", "aws-prod", "AWS_KEY", "context:aws-prod"),
                        row("gh/acme/web", "main", "deploy", "aws", "SHARED", "context:aws"),
                        row("gh/acme/web", "main", "lint", "idle", null, null),
                        row("gh/acme/web", null, "lost", null, "LOST", "unknown"));
        assertThat(radius.grid().rows()).isEqualTo(radius.uses().rows());
    }

    @Test
    void narrowsToAContextOrAVariable() {
        assertThat(radius.usedBy("aws").rows()).extracting(row -> row.get(4)).containsExactly("AWS_KEY", "SHARED");
        assertThat(radius.jobsUsing("SHARED").rows())
                .extracting(row -> row.get(2))
                .containsExactly("test", "deploy");
        assertThat(radius.jobsUsing("NONE").rows()).isEmpty();
    }

    @Test
    void namesWhatNothingDefines() {
        assertThat(radius.undefined().rows()).containsExactly(row("gh/acme/web", "main", "test", "TYPO"));
        assertThat(radius.undefined().notes())
                .containsExactly("Not judged: 1 uses in jobs whose contexts or project were not given.");
    }

    @Test
    void judgesNothingUndefinedWhereAContextIsNotKnown() {
        BlastRadius blind = BlastRadius.of(List.of(WEB), Map.of(), Map.of());

        assertThat(blind.undefined().rows()).isEmpty();
    }

    @Test
    void namesWhatNoConfigurationUses() {
        assertThat(radius.unused().rows())
                .containsExactly(
                        row("context", "aws-prod", "OLD_KEY", true),
                        row("context", "idle", "IDLE", true),
                        row("project", "gh/acme/web", "FORGOTTEN", true));
    }

    @Test
    void countsAProjectsVariableAsUnusedWhereAContextAlwaysComesFirst() {
        ConfigUse use = ConfigReader.read(
                "p", "f", "jobs: {a: {steps: [run: echo $X]}}\nworkflows: {w: {jobs: [a: {context: c}]}}");

        Grid unused = BlastRadius.of(List.of(use), Map.of("c", Set.of("X")), Map.of("p", Set.of("X")))
                .unused();

        assertThat(unused.rows()).containsExactly(row("project", "p", "X", true));
    }

    @Test
    void judgesNoContextUnlessEveryConfigurationWasSeen() {
        ConfigUse broken = ConfigReader.read("gh/acme/api", "config.yml", "jobs: [");
        BlastRadius partial = BlastRadius.of(
                List.of(WEB, broken),
                CONTEXTS,
                Map.of("gh/acme/web", Set.of("FORGOTTEN"), "gh/acme/api", Set.of("X"), "gh/acme/cli", Set.of("Y")));

        Grid unused = partial.unused();

        assertThat(unused.rows()).containsExactly(row("project", "gh/acme/web", "FORGOTTEN", true));
        assertThat(unused.notes())
                .contains(
                        "Not seen: a part of gh/acme/api: config.yml, line 1: is not YAML.",
                        "Contexts are not judged: a configuration could not be read as a whole.",
                        "Not judged: the variables of 2 projects whose configuration was not seen whole.");
    }

    @Test
    void judgesNoContextWhereAJobComputesItsName() {
        ConfigUse use = ConfigReader.read("p", "f", "workflows: {w: {jobs: [a: {context: << parameters.c >>}]}}");

        Grid unused =
                BlastRadius.of(List.of(use), CONTEXTS, Map.of("p", Set.of())).unused();

        assertThat(unused.rows()).isEmpty();
        assertThat(unused.notes()).contains("Contexts are not judged: a job computes the name of its context.");
    }

    @Test
    void listsOrbsAndKeys() {
        assertThat(radius.orbs().rows())
                .containsExactly(row("gh/acme/web", "config.yml", "slack", "circleci/slack", "4", false));
        assertThat(radius.sshKeys().rows())
                .containsExactly(row("gh/acme/web", "main", "deploy", "SHA256:abc", null, "unknown"));
        assertThat(names(radius.orbs())).containsExactly("project", "config", "name", "orb", "version", "pinned");
        assertThat(names(radius.sshKeys()))
                .containsExactly("project", "workflow", "job", "fingerprint", "hostname", "state");
    }

    @Test
    void takesBothSpellingsOfAFingerprintForTheSameKey() {
        ConfigUse use = ConfigReader.read("p", "f", """
                jobs:
                  a: {steps: [add_ssh_keys: {fingerprints: ["SHA256:QUJD", "MD5:0A:1b", "0c:2d", "gone"]}]}
                workflows: {w: {jobs: [a]}}
                """);
        BlastRadius keyed = BlastRadius.of(List.of(use), Map.of(), Map.of("p", Set.of()))
                .withSshKeys(
                        List.of(
                                key("one", "ff", "QUJD"),
                                key("two", "0a:1b", "REVG"),
                                key("three", "0c:2d", "R0hJ"),
                                key("four", "ee", "SktM")),
                        Set.of("p"));

        assertThat(keyed.sshKeys().rows())
                .containsExactlyInAnyOrder(
                        row("p", "w", "a", "SHA256:QUJD", "one", "used"),
                        row("p", "w", "a", "MD5:0A:1b", "two", "used"),
                        row("p", "w", "a", "0c:2d", "three", "used"),
                        row("p", "w", "a", "gone", null, "not there"),
                        row("p", null, null, "SHA256:SktM", "four", "unused"));
    }

    @Test
    void tellsWhatItLacksAndJudgesLess() {
        Gap gap = new Gap("pipelines of project gh/acme/web", "answered 403", "ask an admin");

        BlastRadius partial = radius.lacking(List.of(gap), Set.of("gh/acme/web"));

        assertThat(partial.gaps()).containsExactly(gap);
        assertThat(partial.isComplete()).isFalse();
        assertThat(partial.uses().notes()).contains(gap.sentence());
        assertThat(partial.unused().rows()).isEmpty();
    }

    private static SshKey key(String host, String md5, String sha256) {
        return new SshKey("gh/acme", "p", host, "ssh-ed25519 AAAA", Optional.of(md5), Optional.of(sha256));
    }

    private static List<String> names(Grid grid) {
        return grid.columns().stream().map(Column::name).toList();
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }
}
