package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.change.Report;
import dev.rekey.change.Verification;
import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Standing;
import dev.rekey.inventory.Entry;
import dev.rekey.inventory.Inventory;
import dev.rekey.proof.CaseKey;
import dev.rekey.proof.ProofLine;
import dev.rekey.proof.RotationProof;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shows that a rotation was done, and that nobody rewrote it. */
class ProvingTest {
    @TempDir
    Path folder;

    @Test
    void saysOfEachSlotWhatBecameOfItAndHoldsNoValue() throws IOException {
        try (Acme acme = Acme.start()) {
            Report report = rotate(acme);

            Path file = report.proof().write(file("proof.jsonl"), key());
            RotationProof read = RotationProof.verify(file.toString(), key());

            assertThat(read.organisation()).isEqualTo("gh/acme");
            assertThat(read.rotation()).isEqualTo(report.rotation());
            assertThat(read.lines()).isEqualTo(report.proof().lines());
            assertThat(read.lines())
                    .filteredOn(ProofLine::isDone)
                    .hasSameSizeAs(report.done())
                    .allSatisfy(line -> {
                        assertThat(line.at()).isPresent();
                        assertThat(line.level()).contains(ProofLevel.OBSERVED);
                        // The rehearsal calls each request by a UUID.
                        assertThat(line.requests()).singleElement().asString().hasSize(36);
                    });
            assertThat(read.lines().stream().flatMap(line -> line.requests().stream()))
                    .doesNotHaveDuplicates()
                    .hasSameSizeAs(report.done());
            assertThat(read.grid().columns()).last().extracting(Column::name).isEqualTo("requests");
            String text = Files.readString(file);
            assertThat(acme.held().values())
                    .filteredOn(held -> held.value().contains(Rehearsal.VALUE_MARKER))
                    .isNotEmpty()
                    .allSatisfy(held -> assertThat(text).doesNotContain(held.value()));
            report.done()
                    .forEach(done -> assertThat(text)
                            .doesNotContain(acme.held().get(done.slot().key()).value()));
        }
    }

    @Test
    void ofAKeyItNamesTheRequestThatMadeTheNewOneAndTheOneThatEndedTheOld() {
        try (Acme acme = Acme.start()) {
            Report report = acme.org()
                    .project("web")
                    .checkoutKeys()
                    .ofType("deploy-key")
                    .rotateAll(reissued())
                    .apply();

            assertThat(report.proof().lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.requests()).hasSize(2).doesNotHaveDuplicates());
        }
    }

    @Test
    void aFileOfAnOlderVersionNamesNoRequests() throws IOException {
        ProofLine line = new ProofLine(
                "context/deploy/A",
                "context variable",
                "done",
                Optional.of(ProofLevel.OBSERVED),
                "listed",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2023-01-05T00:00:00Z")),
                List.of());
        Path old = new RotationProof("gh/acme", "https://circleci.com", "id", "00", Instant.EPOCH, List.of(line))
                .write(file("old.jsonl"), key());

        assertThat(old).content().doesNotContain("requests");
        assertThat(RotationProof.verify(old.toString(), key()).lines()).containsExactly(line);
    }

    @Test
    void aVerificationOfAnotherReportProvesNothing() {
        try (Acme acme = Acme.start()) {
            Report report = rotate(acme);
            Verification other = acme.org()
                    .project("web")
                    .variables()
                    .named("SESSION_SECRET")
                    .rotateAll(generated(32).into(file("rest.json")))
                    .apply()
                    .verify();

            assertThatThrownBy(() -> report.proof(other))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("of another report");
        }
    }

    @Test
    void anyLineThatIsChangedMovedAddedOrTakenAwayIsSeen() throws IOException {
        try (Acme acme = Acme.start()) {
            List<String> lines = Files.readAllLines(rotate(acme).proof().write(file("proof.jsonl"), key()));

            for (int i = 0; i < lines.size(); i++) {
                List<String> changed = new ArrayList<>(lines);
                changed.set(i, lines.get(i).replaceFirst("done|skipped|acme|lines", "other"));
                refused(changed);
                List<String> without = new ArrayList<>(lines);
                String unused = without.remove(i);
                refused(without);
                List<String> twice = new ArrayList<>(lines);
                twice.add(i, lines.get(i));
                refused(twice);
            }
        }
    }

    @Test
    void anotherKeyVerifiesNothing() {
        try (Acme acme = Acme.start()) {
            Path file = rotate(acme).proof().write(file("proof.jsonl"), key());

            assertThatThrownBy(() -> RotationProof.verify(file.toString(), CaseKey.at(file("other.key"))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("line 1 of");
        }
    }

    @Test
    void whatWasRotatedIsRotatedAlsoWhereCircleCiHasNoDate() {
        try (Acme acme = Acme.start()) {
            Report report = acme.org()
                    .project("web")
                    .variables()
                    .named("SESSION_SECRET")
                    .rotateAll(generated(32).into(file("new.json")))
                    .apply();
            Inventory after = acme.org().inventory();

            Inventory proven = after.provenBy(report.proof());

            assertThat(report.done()).hasSize(1);
            assertThat(standing(after)).isNotEqualTo(Standing.ROTATED);
            assertThat(standing(proven)).isEqualTo(Standing.ROTATED);
            assertThat(proven.count()).isEqualTo(after.count());
        }
    }

    @Test
    void anOlderLookKnowsNothingOfIt() {
        try (Acme acme = Acme.start()) {
            Inventory before = acme.org().inventory();
            Report report = rotate(acme);

            assertThat(before.provenBy(report.proof()).outstanding().count())
                    .isEqualTo(before.outstanding().count());
        }
    }

    private void refused(List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve("changed.jsonl"), lines);
        assertThatThrownBy(() -> RotationProof.verify(file.toString(), key()))
                .isInstanceOf(ConfigurationException.class);
    }

    private static Standing standing(Inventory inventory) {
        return inventory.entries().stream()
                .filter(entry -> entry.holding().holder().equals("gh/acme/web")
                        && entry.holding().name().equals("SESSION_SECRET"))
                .map(Entry::verdict)
                .map(verdict -> verdict.orElseThrow().standing())
                .findFirst()
                .orElseThrow();
    }

    private Report rotate(Acme acme) {
        return acme.org()
                .context("e2e-tests")
                .rotateAll(generated(32).into(file("new.json")))
                .apply();
    }

    private CaseKey key() {
        return CaseKey.at(file("case.key"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
