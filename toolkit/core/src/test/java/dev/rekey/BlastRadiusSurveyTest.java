package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Gap;
import dev.rekey.table.Grid;
import dev.rekey.usage.BlastRadius;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlastRadiusSurveyTest {
    private static final String RUN = "build-and-deploy";

    @TempDir
    Path folder;

    @Nested
    class OfTheDemo {
        @Test
        void tellsWhichJobsASecretReaches() {
            try (Acme acme = Acme.start()) {
                BlastRadius radius = acme.org().blastRadius().take();

                assertThat(radius.jobsUsing("NPM_TOKEN").rows())
                        .contains(
                                row("gh/acme/web", RUN, "test", null, "NPM_TOKEN", "project"),
                                row(
                                        "gh/acme/js-client",
                                        RUN,
                                        "publish",
                                        "npm-publish",
                                        "NPM_TOKEN",
                                        "context:npm-publish"));
                assertThat(radius.usedBy("docker-hub").rows())
                        .containsExactly(
                                row("gh/acme/api", RUN, "image", "docker-hub", "DOCKERHUB_TOKEN", "context:docker-hub"),
                                row(
                                        "gh/acme/api",
                                        RUN,
                                        "image",
                                        "docker-hub",
                                        "DOCKERHUB_USERNAME",
                                        "context:docker-hub"));
            }
        }

        @Test
        void tellsWhatIsDefinedNowhereAndWhatNoJobNames() {
            try (Acme acme = Acme.start()) {
                BlastRadius radius = acme.org().blastRadius().take();

                assertThat(radius.undefined().rows())
                        .containsExactly(row("gh/acme/web", RUN, "release", "NEW_RELIC_LICENSE_KEY"));
                assertThat(radius.unused().rows())
                        .contains(
                                row("project", "gh/acme/web", "COOKIE_SECRET", true),
                                row("project", "gh/acme/web", "FEATURE_FLAGS_KEY", true),
                                row("project", "gh/acme/web", "SESSION_SECRET", true))
                        .doesNotContain(row("project", "gh/acme/web", "CODECOV_TOKEN", true));
                assertThat(radius.unused().notes())
                        .contains(
                                "Contexts are not judged: a configuration could not be read as a whole.",
                                "Not seen: configuration of project gh/acme/hackday-photo-booth is in no pipeline; add a"
                                        + " checkout of it with configs(folder).")
                        .anyMatch(note -> note.startsWith("Not seen: a part of gh/acme/salesforce-sync: pipeline "))
                        .anyMatch(note -> note.startsWith("Not seen: a part of gh/acme/load-tests: pipeline "));
            }
        }

        @Test
        void tellsWhichOrbsMayBeOthersTomorrow() {
            try (Acme acme = Acme.start()) {
                Grid orbs = acme.org().blastRadius().take().orbs();

                assertThat(orbs.rows().stream()
                                .filter(row -> Boolean.FALSE.equals(row.get(5)))
                                .map(row -> row.get(3) + "@" + row.get(4)))
                        .containsExactlyInAnyOrder(
                                "circleci/docker@2",
                                "circleci/aws-cli@3.1",
                                "acme/release@dev:first",
                                "circleci/slack@volatile");
            }
        }

        @Test
        void tellsWhichSshKeysJobsAddAndWhichNoneDoes() {
            try (Acme acme = Acme.start()) {
                Grid keys = acme.org().blastRadius().take().sshKeys();

                assertThat(keys.rows())
                        .extracting(row -> row.get(0) + " " + row.get(2) + " " + row.get(4) + " " + row.get(5))
                        .containsExactlyInAnyOrder(
                                "gh/acme/api release null not there",
                                "gh/acme/api release deploy-1.acme.example used",
                                "gh/acme/infra plan bastion.acme.example used",
                                "gh/acme/monolith build old-app-1.acme.example used",
                                "gh/acme/infra null git.internal.example.com unused");
            }
        }

        @Test
        void judgesContextsWhereEveryConfigurationWasSeen() {
            try (Acme acme = Acme.start()) {
                Grid unused =
                        acme.client().org("bb/tidewater").blastRadius().take().unused();

                assertThat(unused.rows())
                        .contains(
                                row("context", "deploy", "BITBUCKET_APP_PASSWORD", true),
                                row("context", "maven-central", "GPG_PASSPHRASE", false));
            }
        }

        @Test
        void readsOneConfigurationOfEachProjectWhereRunsAreAlike() {
            try (Acme acme = Acme.start()) {
                BlastRadius radius =
                        acme.org().blastRadius().in(acme.org().inventory()).take();

                assertThat(radius.configs()).extracting(use -> use.project()).doesNotHaveDuplicates();
            }
        }
    }

    @Nested
    class WhatFails {
        @Test
        void isAGapThatHidesNoOtherProject() {
            try (Acme acme = Acme.start();
                    CircleCIClient impatient = acme.impatient()) {
                Inventory seen = impatient.org("acme").inventory();
                acme.faults("error=1,only=*/pipeline/*/config");

                BlastRadius radius = impatient
                        .org("acme")
                        .blastRadius()
                        .pipelines(1)
                        .in(seen)
                        .take();

                List<Gap> failed = radius.gaps().stream()
                        .filter(gap -> gap.place().startsWith("configuration of pipeline "))
                        .toList();
                assertThat(failed).hasSize(1);
                assertThat(failed.get(0).why()).startsWith("answered 5");
                assertThat(radius.isComplete()).isFalse();
                assertThat(radius.uses().notes()).contains(failed.get(0).sentence());
                assertThat(radius.configs()).hasSizeGreaterThan(30);
                assertThat(impatient.gaps()).containsAll(failed);
            }
        }

        @Test
        void mayBeEveryListOfPipelines() {
            try (Acme acme = Acme.start();
                    CircleCIClient impatient = acme.impatient()) {
                Inventory seen = impatient.org("acme").inventory();
                acme.faults("error=100%,only=*/project/*/pipeline");

                BlastRadius radius =
                        impatient.org("acme").blastRadius().in(seen).take();

                assertThat(radius.configs()).isEmpty();
                assertThat(radius.gaps()).anyMatch(gap -> gap.place().equals("pipelines of project gh/acme/web"));
                assertThat(radius.unused().rows()).isEmpty();
            }
        }

        @Test
        void isAlsoThatNothingRanSince() {
            try (Acme acme = Acme.start()) {
                BlastRadius radius = acme.org()
                        .blastRadius()
                        .since(Instant.parse("2023-01-05T00:00:00Z"))
                        .take();

                assertThat(radius.configs())
                        .extracting(use -> use.project())
                        .containsExactly("gh/acme/api", "gh/acme/cron-jobs", "gh/acme/k8s-manifests", "gh/acme/web");
                assertThat(radius.gaps())
                        .anyMatch(gap -> gap.place().equals("configuration of project gh/acme/monolith"));
            }
        }

        @Test
        void keepsWhatWasSeenWhenInterrupted() throws InterruptedException {
            try (Acme acme = Acme.start()) {
                Inventory seen = acme.org().inventory();
                AtomicReference<BlastRadius> radius = new AtomicReference<>();
                AtomicReference<Boolean> flag = new AtomicReference<>();
                Thread worker = new Thread(() -> {
                    Thread.currentThread().interrupt();
                    radius.set(acme.org().blastRadius().in(seen).take());
                    flag.set(Thread.interrupted());
                });

                worker.start();
                worker.join();

                assertThat(flag.get()).isTrue();
                assertThat(radius.get().gaps())
                        .anyMatch(gap -> gap.sentence()
                                .startsWith(
                                        "Not seen: configurations of project gh/acme/web were not read to the end"));
            }
        }

        @Test
        void isRefusedWhereNothingIsToBeRead() {
            try (Acme acme = Acme.start()) {
                assertThatThrownBy(() -> acme.org().blastRadius().pipelines(0))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("pipelines(0)");
            }
        }
    }

    @Nested
    class OfCheckouts {
        @Test
        void joinsASavedInventoryWithoutAskingCircleCi() throws IOException {
            checkout("web", """
                    jobs: {ship: {steps: [run: echo $NPM_TOKEN $NOWHERE]}}
                    workflows: {main: {jobs: [ship: {context: npm-publish}]}}
                    """);
            checkout("elsewhere", "jobs: {build: {steps: [run: echo $A]}}");
            Path saved = folder.resolve("before.json");
            try (Acme acme = Acme.start()) {
                acme.org().inventory().save(saved.toString());
            }

            BlastRadius radius = Inventory.load(saved.toString()).blastRadius(folder.resolve("checkouts"));

            assertThat(radius.uses().rows())
                    .contains(
                            row("gh/acme/web", "main", "ship", "npm-publish", "NPM_TOKEN", "context:npm-publish"),
                            row("elsewhere", "build", "build", null, "A", "unknown"));
            assertThat(radius.undefined().rows()).containsExactly(row("gh/acme/web", "main", "ship", "NOWHERE"));
            assertThat(radius.unused().rows())
                    .contains(row("project", "gh/acme/web", "CODECOV_TOKEN", true))
                    .allMatch(row -> row.get(1).equals("gh/acme/web"));
            assertThat(radius.gaps())
                    .anyMatch(gap -> gap.sentence()
                            .startsWith("Not seen: project of checkout elsewhere is none of the inventory's"));
        }

        @Test
        void callNothingUndefinedBecauseAFilterTookItAway() throws IOException {
            checkout("web", "jobs: {build: {steps: [run: echo $NPM_TOKEN]}}");
            try (Acme acme = Acme.start()) {
                BlastRadius radius = acme.org().inventory().named("AWS_*").blastRadius(folder.resolve("checkouts"));

                assertThat(radius.undefined().rows()).isEmpty();
                assertThat(radius.unused().rows()).isEmpty();
            }
        }

        @Test
        void standBesidesWhatRan() throws IOException {
            checkout("hackday-photo-booth", "jobs: {build: {steps: [run: echo $API_KEY]}}");
            try (Acme acme = Acme.start()) {
                BlastRadius radius = acme.org()
                        .blastRadius()
                        .configs(folder.resolve("checkouts"))
                        .take();

                assertThat(radius.jobsUsing("API_KEY").rows())
                        .contains(row("gh/acme/hackday-photo-booth", "build", "build", null, "API_KEY", "project"));
                assertThat(radius.gaps()).noneMatch(gap -> gap.place().contains("hackday-photo-booth"));
            }
        }

        private void checkout(String name, String config) throws IOException {
            Path circleci = Files.createDirectories(folder.resolve("checkouts/" + name + "/.circleci"));
            Files.writeString(circleci.resolve("config.yml"), config);
        }
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }
}
