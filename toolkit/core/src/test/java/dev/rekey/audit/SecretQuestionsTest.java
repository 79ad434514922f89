package dev.rekey.audit;

import static dev.rekey.audit.Told.circleCi;
import static dev.rekey.audit.Told.column;
import static dev.rekey.audit.Told.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.inventory.Inventory;
import dev.rekey.proof.ProofLine;
import dev.rekey.proof.RotationProof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretQuestionsTest {
    private static final Instant FROM = Instant.parse("2022-12-16T00:00:00Z");
    private static final Instant SAFE = Instant.parse("2023-01-06T00:00:00Z");
    private static final String BEFORE = "2022-12-05T10:00:00Z";
    private static final String WITHIN = "2022-12-27T10:00:00Z";
    private static final String LATER = "2023-01-07T10:00:00Z";

    private final Inventory inventory = new Stock()
            .context("c1", "deploy", "NPM_TOKEN", "AWS_SECRET_ACCESS_KEY")
            .project("gh/acme/web", "API_TOKEN", "xxxx1234")
            .named("p1", "gh/acme/web", "web")
            .key("gh/acme/web", "aa:bb:cc", "PrintOfKey")
            .inventory();

    @Nested
    class Gone {
        @Test
        void areThoseDeletedSinceTheAttackerGotIn() {
            Answer gone = GoneSecrets.of(
                    log(
                            stored(BEFORE, "OLD_TOKEN"),
                            deleted(BEFORE, "GONE_BEFORE"),
                            deleted(WITHIN, "OLD_TOKEN").by("user", "bob")),
                    FROM,
                    inventory);

            assertThat(column(gone, "name")).containsExactly("OLD_TOKEN");
            assertThat(column(gone, "holder")).containsExactly("deploy");
            assertThat(column(gone, "stored")).containsExactly(Instant.parse(BEFORE));
            assertThat(column(gone, "deleted")).containsExactly(Instant.parse(WITHIN));
            assertThat(column(gone, "by")).containsExactly("bob");
            assertThat(gone.isComplete()).isTrue();
        }

        @Test
        void areNotThoseThatAreThereAgain() {
            Answer gone = GoneSecrets.of(
                    log(circleCi(BEFORE, "x"), deleted(WITHIN, "NPM_TOKEN"), stored(LATER, "NPM_TOKEN")),
                    FROM,
                    inventory);

            assertThat(gone.isEmpty()).isTrue();
            assertThat(gone.grid().notes()).anyMatch(note -> note.contains("clears nobody"));
        }

        @Test
        void areThoseOfADeletedContextToo() {
            Answer gone = GoneSecrets.of(
                    log(
                            circleCi(BEFORE, "context.secrets.accessed")
                                    .on("context", "c9", "heroku")
                                    .saying("{'context_name':'heroku','environment_variable_titles':'A_KEY,B_KEY'}"),
                            circleCi(WITHIN, "context.delete")
                                    .on("context", "c9", "heroku")
                                    .saying("{'context_name':'heroku'}")),
                    FROM,
                    inventory);

            assertThat(column(gone, "name")).containsExactlyInAnyOrder("A_KEY", "B_KEY", "(all that it held)");
            assertThat(column(gone, "why"))
                    .containsExactlyInAnyOrder(
                            "its context was deleted", "its context was deleted", "the context was deleted");
        }

        @Test
        void ofProjectsAreFoundByTheNameThatTheLogHas() {
            Answer gone = GoneSecrets.of(
                    log(
                            circleCi(BEFORE, "project.env_var.create")
                                    .on("project", "p1", "web")
                                    .saying("{'name':'API_TOKEN'}"),
                            circleCi(WITHIN, "project.env_var.delete")
                                    .on("project", "p1", "web")
                                    .saying("{'name':'SEGMENT_KEY'}")),
                    FROM,
                    inventory);

            assertThat(column(gone, "name")).containsExactly("SEGMENT_KEY");
            assertThat(column(gone, "holder")).containsExactly("gh/acme/web");
        }

        @Test
        void areKeysWithAFingerprintThatNobodyHoldsAnyMore() {
            Answer gone = GoneSecrets.of(
                    log(
                            circleCi(BEFORE, "checkout-key.create")
                                    .on("project", "p1", "web")
                                    .saying("{'fingerprint':'AA:BB:CC','type':'deploy-key'}"),
                            circleCi(WITHIN, "project.ssh_key.delete")
                                    .on("project", "p1", "web")
                                    .saying("{'fingerprint':'11:22:33','hostname':'old.acme.example'}")),
                    FROM,
                    inventory);

            assertThat(column(gone, "fingerprint")).containsExactly("11:22:33");
            assertThat(column(gone, "kind")).containsExactly("additional SSH key");
        }

        @Test
        void thatWereStoredAndThatNoDeletionTellsOfAreThereToo() {
            Answer gone = GoneSecrets.of(log(stored(BEFORE, "LOST")), FROM, inventory);

            assertThat(column(gone, "name")).containsExactly("LOST");
            assertThat(column(gone, "deleted")).containsOnlyNulls();
            assertThat(column(gone, "why")).containsExactly("stored, and neither there now nor deleted in this log");
        }

        @Test
        void mayBeWhereTheInventoryCouldNotLook() {
            Answer gone = GoneSecrets.of(
                    log(stored(BEFORE, "LOST")),
                    FROM,
                    new Stock().lacking("context deploy").inventory());

            assertThat(gone.unseen()).anyMatch(one -> one.contains("inventory is incomplete"));
        }

        @Test
        void ofALogThatBeginsLaterAreNotAll() {
            Answer gone = GoneSecrets.of(log(deleted(WITHIN, "X")), FROM, inventory);

            assertThat(gone.unseen()).anyMatch(one -> one.contains("The log begins after 2022-12-16 00:00 UTC"));
        }
    }

    @Nested
    class Stored {
        @Test
        void sinceItWasSafeIsTheLastOfEachVariable() {
            Answer since = StoredSince.of(
                    log(
                            stored(LATER, "NPM_TOKEN").by("user", "alice"),
                            stored(WITHIN, "AWS_SECRET_ACCESS_KEY"),
                            circleCi("2023-01-10T10:00:00Z", "x")),
                    inventory,
                    SAFE);

            assertThat(column(since, "name")).containsExactly("AWS_SECRET_ACCESS_KEY", "API_TOKEN", "NPM_TOKEN");
            assertThat(column(since, "since")).containsExactly(false, false, true);
            assertThat(column(since, "stored")).containsExactly(Instant.parse(WITHIN), null, Instant.parse(LATER));
            assertThat(since.toString()).startsWith("1 of 3 variables stored since 2023-01-06 00:00 UTC");
            assertThat(since.isComplete()).isTrue();
        }

        @Test
        void atTheVeryMomentCounts() {
            Answer since = StoredSince.of(log(stored("2023-01-06T00:00:00Z", "NPM_TOKEN")), inventory, SAFE);

            assertThat(column(since, "since")).containsExactly(false, false, true);
        }

        @Test
        void whatFailedIsNotStored() {
            Answer since = StoredSince.of(log(stored(LATER, "NPM_TOKEN").refused()), inventory, SAFE);

            assertThat(column(since, "since")).containsOnly(false);
        }

        @Test
        void isJoinedWithTheProofOfARotation() {
            RotationProof proof = new RotationProof(
                    "gh/acme",
                    "https://circleci.com",
                    "r1",
                    "00",
                    SAFE,
                    List.of(new ProofLine(
                            "project/gh/acme/web/API_TOKEN",
                            "project variable",
                            "done",
                            Optional.empty(),
                            "",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(Instant.parse(LATER)),
                            List.of())));

            Answer since = StoredSince.of(log(stored(LATER, "NPM_TOKEN")), inventory, SAFE, List.of(proof));

            assertThat(column(since, "proven")).containsExactly(null, "done", null);
        }

        @Test
        void cannotBeShownByALogThatEndsBefore() {
            Answer since = StoredSince.of(log(stored(WITHIN, "NPM_TOKEN")), inventory, SAFE);

            assertThat(since.unseen()).anyMatch(one -> one.contains("ends before 2023-01-06 00:00 UTC"));
        }
    }

    @Nested
    class Contexts {
        @Test
        void areListedWithTheVariablesAtRiskAndByWhom() {
            Answer read = ContextsAccessed.of(
                    log(
                            access(WITHIN, "NPM_TOKEN,OLD_TOKEN").by("user", "alice"),
                            access(LATER, "NPM_TOKEN").by("user", "alice"),
                            access(LATER, "NPM_TOKEN").by("system", "schedule")),
                    inventory);

            assertThat(column(read, "context")).containsExactly("deploy", "deploy");
            assertThat(column(read, "actor")).containsExactly("alice", "schedule");
            assertThat(column(read, "accesses")).containsExactly(2L, 1L);
            assertThat(column(read, "names")).containsExactly("NPM_TOKEN, OLD_TOKEN", "NPM_TOKEN");
            assertThat(column(read, "gone")).containsExactly("OLD_TOKEN", null);
        }

        @Test
        void withoutTitlesAreTakenForAllThatTheyHold() {
            Answer read = ContextsAccessed.of(
                    log(circleCi(WITHIN, "workflow-job-context-request").saying("{'context_id':'c1'}")), inventory);

            assertThat(column(read, "names")).containsExactly("AWS_SECRET_ACCESS_KEY, NPM_TOKEN");
            assertThat(column(read, "listed")).containsExactly(true);
        }

        @Test
        void thatTheLogDoesNotNameAreKeptAsSuch() {
            Answer read = ContextsAccessed.of(
                    log(circleCi(WITHIN, "workflow-job-context-request").by("user", "alice")), inventory);

            assertThat(column(read, "context")).containsOnlyNulls();
            assertThat(column(read, "listed")).containsExactly(false);
        }

        private static Told access(String time, String titles) {
            return circleCi(time, "context.secrets.accessed")
                    .on("context", "c1", "deploy")
                    .saying("{'context_id':'c1','context_name':'deploy','environment_variable_titles':'" + titles
                            + "'}");
        }
    }

    @Nested
    class Payloads {
        @Test
        void thatAreHostileBreakNoQuestion() {
            AuditLog log = log(
                    stored(WITHIN, "=HYPERLINK(1)"),
                    circleCi(WITHIN, "context.env_var.store").saying("{'name':{'a':[1,2]}}"),
                    circleCi(WITHIN, "context.env_var.store").saying("[1,2"),
                    circleCi(WITHIN, "context.env_var.store").saying("{'name':'\\u001b[31m<b>\\ud800'}"),
                    circleCi(WITHIN, "context.secrets.accessed")
                            .saying("{'environment_variable_titles':[1,null,'A']}"));

            Answer gone = GoneSecrets.of(log, FROM, Stock.nothing());

            assertThat(gone.grid().toCsv()).doesNotContain("\"=HYPERLINK");
            assertThat(gone.grid().toHtml()).doesNotContain("<b>");
            assertThat(ContextsAccessed.of(log, Stock.nothing()).count()).isEqualTo(1);
            assertThat(StoredSince.of(log, Stock.nothing(), SAFE).isEmpty()).isTrue();
        }
    }

    private static Told stored(String time, String name) {
        return circleCi(time, "context.env_var.store")
                .on("context", "c1", "deploy")
                .saying("{'context_name':'deploy','name':'" + name + "'}");
    }

    private static Told deleted(String time, String name) {
        return circleCi(time, "context.env_var.delete")
                .on("context", "c1", "deploy")
                .saying("{'context_name':'deploy','name':'" + name + "'}");
    }
}
