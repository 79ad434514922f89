package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.inventory.Entry;
import dev.rekey.inventory.Inventory;
import dev.rekey.inventory.InventoryDiff;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Coverage;
import dev.rekey.model.Gap;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import dev.rekey.model.Variable;
import dev.rekey.model.Webhook;
import dev.rekey.rehearsal.Exchange;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rehearsal.State;
import dev.rekey.table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an inventory has, against what is really held; what it says about what it could not see. */
class InventoryTest {
    @TempDir
    Path folder;

    @Nested
    class OfTheAdmin {
        @Test
        void hasExactlyTheVariablesThatAreHeld() {
            try (Acme acme = Acme.start()) {
                Inventory inventory = acme.org().inventory();

                assertThat(inventory.gaps().list()).isEmpty();
                assertThat(keys(inventory)).isEqualTo(acme.held().keySet());
            }
        }

        @Test
        void hasExactlyTheProjectsThatExist() {
            try (Acme acme = Acme.start()) {
                assertThat(acme.org().inventory().projects())
                        .extracting(Project::slug)
                        .containsExactlyInAnyOrderElementsOf(acme.rehearsal().state().projects().stream()
                                .filter(project -> project.org().equals("gh/acme"))
                                .map(State.HeldProject::slug)
                                .toList());
            }
        }

        @Test
        void hasExactlyTheRestrictions() {
            try (Acme acme = Acme.start()) {
                assertThat(acme.org().inventory().ofKind(Kind.RESTRICTION).holdings())
                        .extracting(Holding::id)
                        .extracting(id -> id.orElseThrow())
                        .containsExactlyInAnyOrderElementsOf(acme.rehearsal().state().restrictions().stream()
                                .filter(held -> held.org().equals("gh/acme"))
                                .map(held -> held.id().toString())
                                .toList());
            }
        }

        @Test
        void saysWhatBecameOfEveryList() {
            try (Acme acme = Acme.start()) {
                Inventory inventory = acme.org().inventory();

                assertThat(inventory.ledger().lists())
                        .isNotEmpty()
                        .allSatisfy(one ->
                                assertThat(one.state()).isIn(Coverage.State.COMPLETE, Coverage.State.NOT_OFFERED))
                        .allSatisfy(one -> assertThat(one.pages()).isEqualTo(one.expectedPages()));
                assertThat(inventory.ledger().lists())
                        .extracting(Coverage::place)
                        .contains("context deploy", "project gh/acme/web", "organisation gh/acme");
            }
        }

        @Test
        void writesNothing() {
            try (Acme acme = Acme.start()) {
                var unused = acme.client().orgs().inventory();

                assertThat(acme.writes()).isEmpty();
            }
        }

        @Test
        void hasTheColumnsThatAreDocumented() {
            try (Acme acme = Acme.start()) {
                assertThat(acme.org().secrets().grid().columns())
                        .extracting(Column::name)
                        .containsExactly(
                                "kind",
                                "org",
                                "holder",
                                "name",
                                "type",
                                "class",
                                "created",
                                "updated",
                                "age_days",
                                "tail",
                                "fingerprint",
                                "seen_by",
                                "verdict",
                                "reason",
                                "issuer",
                                "priority",
                                "link");
            }
        }

        @Test
        void namesTheListingsThatSawAProject() {
            try (Acme acme = Acme.start()) {
                Entry one = acme.org().inventory().in("gh/acme/web").entries().get(0);

                assertThat(one.seenBy()).contains("private", "followed");
            }
        }

        @Test
        void ofEveryOrganisationLeavesOutOnesThatNeverUsedCircleCi() {
            try (Acme acme = Acme.start()) {
                Inventory all = acme.client().orgs().inventory();

                assertThat(all.holdings())
                        .extracting(Holding::org)
                        .contains("gh/acme", "bb/tidewater")
                        .doesNotContain("bb/acme-sandbox");
            }
        }
    }

    @Nested
    class OfAMember {
        @Test
        void namesTheContextThatIsRestricted() {
            try (Acme acme = Acme.start();
                    CircleCIClient limited = acme.limited()) {
                Inventory inventory = limited.org("gh/acme").inventory();

                assertThat(inventory.isComplete()).isFalse();
                assertThat(inventory.gaps().list())
                        .extracting(Gap::place)
                        .anyMatch(place -> place.contains("context terraform"));
                assertThat(inventory.grid().title()).startsWith("INCOMPLETE");
                assertThat(inventory.grid().notes()).anyMatch(note -> note.startsWith("Not seen: "));
                assertThat(limited.gaps()).isNotEmpty();
            }
        }

        @Test
        void hasProjectsThatNobodyFollowsAndOnesThatAreDeleted() {
            try (Acme acme = Acme.start();
                    CircleCIClient limited = acme.limited()) {
                Inventory inventory = limited.org("gh/acme").inventory();

                List<String> deleted = acme.rehearsal().state().projects().stream()
                        .filter(project -> project.org().equals("gh/acme") && project.deleted())
                        .map(State.HeldProject::slug)
                        .toList();
                assertThat(deleted).isNotEmpty();
                assertThat(inventory.projects()).extracting(Project::slug).containsAll(deleted);
                assertThat(inventory.projects())
                        .anyMatch(project -> !project.seenBy().contains("followed"));
                assertThat(inventory.projects())
                        .anyMatch(project -> project.seenBy().equals(Set.of("private")));
            }
        }

        @Test
        void andWhatIsNotSeenIsNotTakenForGone() {
            try (Acme acme = Acme.start();
                    CircleCIClient limited = acme.limited()) {
                Inventory full = acme.org().inventory();
                InventoryDiff diff = limited.org("gh/acme").inventory().diff(full);

                assertThat(diff.of(InventoryDiff.Change.UNKNOWN))
                        .extracting(row -> row.holding().holder())
                        .contains("terraform");
                assertThat(diff.of(InventoryDiff.Change.GONE))
                        .extracting(row -> row.holding().holder())
                        .doesNotContain("terraform");
            }
        }
    }

    @Nested
    class UnderFaults {
        private static final String BAD_DAY =
                "rate-limit=10%,error=5%,reset=1%,repeat-page=1,overlap-page=1,hang=1,retry-after=none,seed=";

        @ParameterizedTest
        @ValueSource(ints = {3, 7})
        void isWholeAllTheSame(int seed) {
            try (Acme acme = Acme.start();
                    CircleCIClient hurried = acme.hurried()) {
                List<String> undisturbed = rows(acme.org().inventory());
                acme.faults(BAD_DAY + seed);

                Inventory inventory = hurried.org("gh/acme").inventory();

                assertThat(inventory.gaps().list()).isEmpty();
                assertThat(rows(inventory)).isEqualTo(undisturbed);
                assertThat(acme.rehearsal().exchanges())
                        .extracting(Exchange::status)
                        .as("some got no answer, some a wrong one")
                        .contains(0, 429, 500);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 7})
        void lacksOnlyTheProjectThatNeverAnswers(int seed) {
            try (Acme acme = Acme.start();
                    CircleCIClient hurried = acme.hurried()) {
                List<String> undisturbed = rows(acme.org()
                        .inventory()
                        .where(entry -> !entry.holding().holder().equals("gh/acme/infra")));
                acme.faults("down=*/gh/acme/infra/*," + BAD_DAY + seed);

                Inventory inventory = hurried.org("gh/acme").inventory();

                assertThat(inventory.gaps().list())
                        .isNotEmpty()
                        .extracting(Gap::place)
                        .allMatch(place -> place.endsWith("project gh/acme/infra"));
                assertThat(rows(inventory.where(
                                entry -> !entry.holding().holder().equals("gh/acme/infra"))))
                        .isEqualTo(undisturbed);
            }
        }

        @Test
        void aLookUpOfAProjectThatFailsEndsNothing() {
            try (Acme acme = Acme.start();
                    CircleCIClient impatient = acme.impatient()) {
                Set<String> held = acme.held().keySet();
                String lookedUp = acme.org().projects().stream()
                        .filter(project -> project.seenBy().equals(Set.of("private")))
                        .map(Project::slug)
                        .findFirst()
                        .orElseThrow();
                acme.faults("html=100%,only=*/api/v2/project/" + lookedUp);

                Inventory inventory = impatient.org("gh/acme").inventory();

                assertThat(keys(inventory))
                        .containsAll(held.stream()
                                .filter(key -> !key.startsWith("project/" + lookedUp + "/"))
                                .toList());
            }
        }

        @Test
        void aProjectThatNeverAnswersIsNamedAndEverythingElseIsThere() {
            try (Acme acme = Acme.start();
                    CircleCIClient impatient = acme.impatient()) {
                acme.faults("error=100%,only=*/gh/acme/web/envvar*");

                Inventory inventory = impatient.org("gh/acme").inventory();

                assertThat(inventory.gaps().list())
                        .extracting(Gap::place)
                        .containsExactly("variables of project gh/acme/web");
                assertThat(keys(inventory))
                        .isEqualTo(acme.held().keySet().stream()
                                .filter(key -> !key.startsWith("project/gh/acme/web/"))
                                .collect(Collectors.toSet()));
            }
        }
    }

    @Nested
    class WithoutASecret {
        @Test
        void aWebhookHasNoVerdict() {
            try (Acme acme = Acme.start()) {
                Inventory hooks = acme.org().inventory().ofKind(Kind.WEBHOOK);

                assertThat(hooks.entries())
                        .allSatisfy(entry -> assertThat(entry.verdict().isPresent())
                                .isEqualTo(((Webhook) entry.holding()).signed()));
                assertThat(hooks.entries())
                        .extracting(entry -> entry.verdict().isPresent())
                        .contains(true, false);
            }
        }
    }

    @Nested
    class WithAJournal {
        @Test
        void isTheSameAndAsksForNoPageTwice() {
            try (Acme acme = Acme.start()) {
                String journal = folder.resolve("crawl.journal").toString();
                Inventory first = acme.org().survey().journal(journal).take();
                int asked = acme.rehearsal().exchanges().size();

                Inventory second = acme.org().survey().journal(journal).take();

                assertThat(second.holdings()).isEqualTo(first.holdings());
                assertThat(second.ledger().lists()).isEqualTo(first.ledger().lists());
                assertThat(second.takenAt()).isEqualTo(first.takenAt());
                assertThat(acme.rehearsal().exchanges().size() - asked)
                        .as("only what is no listing is asked for again")
                        .isLessThanOrEqualTo(2 * first.projects().size() / 3);
            }
        }

        @Test
        void goesOnAfterALineThatWasCutOff() throws IOException {
            try (Acme acme = Acme.start()) {
                Path journal = folder.resolve("crawl.journal");
                Inventory first =
                        acme.org().survey().journal(journal.toString()).take();
                byte[] whole = Files.readAllBytes(journal);
                Files.write(journal, java.util.Arrays.copyOf(whole, whole.length * 2 / 3));

                Inventory second =
                        acme.org().survey().journal(journal.toString()).take();

                assertThat(second.holdings()).isEqualTo(first.holdings());
            }
        }

        @Test
        void refusesTheJournalOfAnotherOrganisation() {
            try (Acme acme = Acme.start()) {
                String journal = folder.resolve("crawl.journal").toString();
                var unused = acme.org()
                        .survey()
                        .kinds(Kind.RESTRICTION)
                        .journal(journal)
                        .take();

                assertThatThrownBy(() -> acme.client()
                                .org("bb/tidewater")
                                .survey()
                                .journal(journal)
                                .take())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("of another crawl: of gh/acme");
            }
        }

        @Test
        void leavesAFileThatIsNoJournalAsItIs() throws IOException {
            try (Acme acme = Acme.start()) {
                Path notes = Files.writeString(folder.resolve("notes.txt"), "do not lose this\nnor this");

                assertThatThrownBy(() ->
                                acme.org().survey().journal(notes.toString()).take())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("no journal of a crawl");
                assertThat(notes).hasContent("do not lose this\nnor this");
            }
        }

        @Test
        void holdsNothingSecret() throws IOException {
            try (Acme acme = Acme.start()) {
                Path journal = folder.resolve("crawl.journal");
                var unused = acme.org().survey().journal(journal.toString()).take();

                assertThat(Files.readString(journal))
                        .doesNotContain(Rehearsal.VALUE_MARKER)
                        .doesNotContain(Rehearsal.TOKEN_MARKER);
            }
        }
    }

    @Nested
    class OneKind {
        @Test
        void checkoutKeysNarrowByType() {
            try (Acme acme = Acme.start()) {
                List<CheckoutKey> keys = acme.org().projects().checkoutKeys().list();

                assertThat(acme.org()
                                .projects()
                                .checkoutKeys()
                                .ofType("deploy-key")
                                .list())
                        .isEqualTo(keys.stream()
                                .filter(key -> key.type().equals("deploy-key"))
                                .toList());
            }
        }

        @Test
        void restrictionsAreAskedForAndNothingElse() {
            try (Acme acme = Acme.start()) {
                var restrictions = acme.org().context("payments").restrictions().list();

                assertThat(restrictions).hasSize(2);
                assertThat(acme.rehearsal().exchanges())
                        .noneMatch(one -> one.path().contains("environment-variable"));
            }
        }
    }

    @Nested
    class SameSecretsInManyPlaces {
        @Test
        void areGroupedByNameAndEnd() {
            try (Acme acme = Acme.start()) {
                assertThat(acme.org().inventory().sameSecrets().groups())
                        .noneMatch(group -> group.name().equals("AWS_REGION"))
                        .anySatisfy(group -> {
                            assertThat(group.name()).isEqualTo("INTERNAL_API_TOKEN");
                            assertThat(group.places())
                                    .extracting(Variable::place)
                                    .contains("deploy", "payments");
                        });
            }
        }
    }

    @Nested
    class WithAListOfRepositories {
        @Test
        void findsWhatNoListingNames() throws IOException {
            try (Acme acme = Acme.start()) {
                Path list = Files.writeString(
                        folder.resolve("repos.txt"), "# from the code host\nweb\ngh/acme/unheard-of\n");

                Inventory inventory =
                        acme.org().survey().repositories(list.toString()).take();

                assertThat(inventory.projects())
                        .filteredOn(project -> project.name().equals("unheard-of"))
                        .singleElement()
                        .satisfies(project -> assertThat(project.seenBy()).containsExactly("repositories"));
                assertThat(inventory.gaps().list())
                        .as("no project, or one that is hidden: nobody can tell, and it is said once")
                        .extracting(Gap::place)
                        .containsExactly("project of project gh/acme/unheard-of");
            }
        }
    }

    /** What is held, with its times where they stand still: those of agents that are online move. */
    private static List<String> rows(Inventory inventory) {
        return inventory.holdings().stream()
                .map(one -> one.kind() == Kind.RUNNER_AGENT ? one.key() : one.toString())
                .toList();
    }

    private static Set<String> keys(Inventory inventory) {
        return inventory.holdings().stream()
                .filter(Variable.class::isInstance)
                .map(holding -> ((Variable) holding).slot().key())
                .collect(Collectors.toSet());
    }
}
