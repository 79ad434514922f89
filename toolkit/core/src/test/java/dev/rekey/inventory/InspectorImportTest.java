package dev.rekey.inventory;

import static dev.rekey.inventory.InspectorExamples.NEWER;
import static dev.rekey.inventory.InspectorExamples.OLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.Acme;
import dev.rekey.incident.Standing;
import dev.rekey.inventory.InventoryDiff.Change;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Coverage;
import dev.rekey.model.Gap;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.source.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the public inspector wrote, as an inventory. */
class InspectorImportTest {
    private static final Instant JANUARY = Instant.parse("2023-01-08T12:00:00Z");
    private static final Kind[] LISTED = {
        Kind.CONTEXT_VARIABLE, Kind.PROJECT_VARIABLE, Kind.CHECKOUT_KEY, Kind.SSH_KEY, Kind.LEGACY_CREDENTIAL
    };

    @TempDir
    Path folder;

    @Nested
    class OfTheNewerForm {
        @Test
        void hasEveryKindThatTheInspectorLists() throws IOException {
            Inventory inventory = read(NEWER);

            assertThat(rows(inventory))
                    .containsExactly(
                            "context variable deploy FRESH_TOKEN xxxx9abc",
                            "context variable deploy NPM_TOKEN ",
                            "project variable gh/acme/web API_KEY xxxx1234",
                            "project variable gh/acme/web ODD ",
                            "checkout key gh/acme/web deploy-key ",
                            "additional SSH key gh/acme/web build.example ",
                            "legacy credential gh/acme/web aws_access_key_id MPLE");
            assertThat(inventory.entries())
                    .allMatch(entry -> entry.seenBy().equals(Set.of("inspector"))
                            && entry.holding().org().equals("gh/acme"));
            assertThat(inventory.takenAt()).isEqualTo(JANUARY);
        }

        @Test
        void isJudgedAgainstTheIncident() throws IOException {
            Inventory inventory = read(NEWER);

            assertThat(inventory.standing(Standing.ROTATED).holdings())
                    .extracting(Holding::name)
                    .containsExactly("FRESH_TOKEN");
            assertThat(inventory.standing(Standing.EXPOSED).holdings())
                    .extracting(Holding::name)
                    .containsExactly("NPM_TOKEN", "deploy-key");
        }

        @Test
        void keepsItsErrorsAsGaps() throws IOException {
            Inventory inventory = read(NEWER);

            assertThat(inventory.ledger().lists())
                    .filteredOn(one -> one.state() == Coverage.State.DENIED || one.state() == Coverage.State.FAILED)
                    .extracting(one -> one.place() + ": " + one.state() + " " + one.why())
                    .containsExactly(
                            "context locked: denied answered the inspector 403 (Forbidden)",
                            "project gh/acme/api: failed answered the inspector 500 (Server Error)");
            assertThat(inventory.ledger().lists())
                    .filteredOn(one -> one.state() == Coverage.State.COMPLETE)
                    .extracting(one -> one.place() + " " + one.rows())
                    .containsExactly("context deploy 2", "organisation gh/acme 2", "project gh/acme/web 5");
        }

        @Test
        void saysWhatWasNeverLookedAt() throws IOException {
            assertThat(read(NEWER).gaps().list())
                    .extracting(Gap::place)
                    .contains(
                            "kind webhook of organisation gh/acme",
                            "kind runner token of organisation gh/acme",
                            "projects of other listings of organisation gh/acme")
                    .doesNotContain("kind checkout key of organisation gh/acme");
        }

        @Test
        void keepsNothingThatIsNotMasked() throws IOException {
            Inventory inventory = read(NEWER);

            String saved =
                    Files.readString(inventory.save(folder.resolve("saved.json").toString()));

            assertThat(saved.contains("xxxx1234")).isTrue();
            assertThat(saved.contains("RKV7QX2M") || saved.contains("AKIA")).isFalse();
            assertThat(inventory.toString().contains("RKV7QX2M")
                            || inventory.grid().toCsv().contains("RKV7QX2M"))
                    .isFalse();
        }
    }

    @Nested
    class OfTheOlderForm {
        @Test
        void hasItsOldNames() throws IOException {
            Inventory inventory = read(OLDER);

            assertThat(rows(inventory))
                    .containsExactly(
                            "context variable deploy NPM_TOKEN ",
                            "project variable gh/acme/web API_KEY xxxx1234",
                            "checkout key gh/acme/web github-user-key ",
                            "legacy credential gh/acme/web aws_access_key_id MPLE");
            assertThat(inventory.gaps().list())
                    .as("a list that is absent is not an empty one")
                    .extracting(Gap::place)
                    .contains("kind additional SSH key of project gh/acme/web");
        }

        @Test
        void mixesWithTheNewerOne() throws IOException {
            String projects = OLDER.substring(OLDER.indexOf("\"projects\""), OLDER.lastIndexOf('}'));

            Inventory inventory = read(NEWER.strip().replaceFirst("}$", ", " + projects + "}"));

            assertThat(rows(inventory)).hasSize(8).doesNotHaveDuplicates();
            assertThat(inventory.projects()).hasSize(2);
        }
    }

    @Nested
    class ComparedWithToday {
        @Test
        void saysTheSameOfWhatBothSee() throws IOException, InterruptedException {
            try (Acme acme = Acme.start()) {
                Inventory theirs = Inventory.importInspector(inspected(acme));
                Inventory ours = acme.org().inventory();

                assertThat(keys(theirs.ofKind(LISTED))).isNotEmpty().isSubsetOf(keys(ours));
                assertThat(ours.diff(theirs).of(Change.ROTATED))
                        .as("a date that the inspector did not ask for has not moved")
                        .isEmpty();
            }
        }

        @Test
        void tellsRotatedFromOutstandingAndGone() throws IOException, InterruptedException {
            try (Acme acme = Acme.start()) {
                Inventory january = Inventory.importInspector(inspected(acme));
                var report = acme.org()
                        .context("deploy")
                        .variables()
                        .named("SESSION_SECRET")
                        .rotateAll(Values.generated(32).discarding())
                        .apply();
                Inventory today = acme.org().inventory();
                Holding vanished = today.ofKind(Kind.CHECKOUT_KEY).holdings().get(0);

                InventoryDiff diff =
                        today.where(entry -> !entry.holding().equals(vanished)).diff(january);

                assertThat(report.failed()).isEmpty();
                assertThat(diff.of(Change.ROTATED))
                        .extracting(row -> row.holding().name())
                        .containsExactly("SESSION_SECRET");
                assertThat(diff.of(Change.GONE))
                        .extracting(row -> row.holding().key())
                        .containsExactly(vanished.key());
                assertThat(diff.of(Change.OUTSTANDING))
                        .extracting(row -> row.holding().kind())
                        .contains(Kind.CONTEXT_VARIABLE, Kind.CHECKOUT_KEY, Kind.SSH_KEY);
            }
        }

        @Test
        void callsNothingNewThatTheInspectorNeverLookedAt() throws IOException, InterruptedException {
            try (Acme acme = Acme.start()) {
                InventoryDiff diff = acme.org().inventory().diff(Inventory.importInspector(inspected(acme)));

                assertThat(diff.of(Change.NEW)).isEmpty();
                assertThat(diff.of(Change.UNKNOWN))
                        .extracting(row -> row.holding().kind())
                        .contains(Kind.WEBHOOK, Kind.RUNNER_TOKEN)
                        .doesNotContain(Kind.CONTEXT_VARIABLE);
            }
        }

        @Test
        void takesADateForProofOnlyIfItIsAfterTheFile() throws IOException {
            Inventory january = read(OLDER);
            String updated = "\"created_at\": \"2021-02-01T00:00:00Z\", \"updated_at\": ";
            String dated =
                    OLDER.replace("\"created_at\": \"2021-02-01T00:00:00Z\"", updated + "\"2022-01-01T00:00:00Z\"");

            assertThat(read(dated).diff(january).of(Change.ROTATED)).isEmpty();
            assertThat(read(dated.replace("2022-01-01", "2023-01-09"))
                            .diff(january)
                            .of(Change.ROTATED))
                    .extracting(row -> row.holding().name())
                    .containsExactly("NPM_TOKEN");
        }

        private String inspected(Acme acme) throws IOException, InterruptedException {
            return Inspected.write(acme.rehearsal(), "gh/acme", folder.resolve("circleci-data.json"))
                    .toString();
        }

        private Set<String> keys(Inventory inventory) {
            return Set.copyOf(
                    inventory.holdings().stream().map(Holding::key).distinct().toList());
        }
    }

    @Test
    void errorsOfNoKnownFormAreKeptWithTheirReasonButNoToken() throws IOException {
        String token = "RKT4WZ9N0123456789abcdef0123456789abcdef";

        Inventory inventory = read("{\"accounts\": [{\"name\": \"acme\", \"id\": \"o1\", \"vcstype\": \"github\","
                + "\"contexts\": [], \"projects\": [], \"errors\": [\"socket hang up " + token + "\", 7,"
                + "{\"contextName\": \"\", \"error\": {\"status\": 1, \"message\": \"timeout\"}}]}]}");

        assertThat(inventory.ledger().lists())
                .filteredOn(one -> one.state() == Coverage.State.FAILED)
                .extracting(one -> one.list() + ": " + one.why())
                .containsExactlyInAnyOrder(
                        "everything: failed for the inspector: socket hang up …",
                        "everything: failed for the inspector",
                        "contexts: failed for the inspector: timeout");
    }

    @Test
    void pagesThatTheInspectorLosesAreSaidToBeItsOwnFault() throws IOException {
        Inventory inventory = read(NEWER.replace(
                "\"statusText\": \"Forbidden\", \"url\": \"u\"",
                "\"statusText\": \"\", \"url\": \"https://x/context/c2/environment-variable&page-token=t\""));

        assertThat(inventory.gaps().list())
                .filteredOn(gap -> gap.place().equals("variables of context locked"))
                .extracting(Gap::why, Gap::remedy)
                .containsExactly(tuple(
                        "has more than one page, and the inspector asks wrongly for the second and drops the first",
                        "take an inventory of today"));
    }

    @Test
    void keysAreCalledAsALiveLookCallsThem() throws IOException {
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

        Inventory inventory =
                read(OLDER.replace("\"public_key\": \"shortened\"", "\"public_key\": \"" + key + "\\n\""));

        assertThat(Stream.of(inventory.ofKind(Kind.CHECKOUT_KEY).holdings().get(0)))
                .allSatisfy(one -> assertThat(one.fingerprint())
                        .hasValueSatisfying(print -> assertThat(print).startsWith("SHA256:")))
                .first()
                .extracting(one -> ((CheckoutKey) one).publicKey())
                .isEqualTo(key);
    }

    private Inventory read(String content) throws IOException {
        return Inventory.importInspector(
                Files.writeString(folder.resolve("circleci-data.json"), content).toString(), JANUARY);
    }

    private static List<String> rows(Inventory inventory) {
        return inventory.holdings().stream()
                .map(one -> one.kind().label() + " " + one.holder() + " " + one.name() + " "
                        + one.tail().orElse(""))
                .toList();
    }
}
