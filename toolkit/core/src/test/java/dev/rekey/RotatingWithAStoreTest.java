package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static dev.rekey.source.Values.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.source.ValueSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotations whose values come from a secret store, or are kept in one. */
class RotatingWithAStoreTest {
    private static final String REFUSING = "error=100%,only=*PREVIEW_SECRET*";

    @TempDir
    Path folder;

    private Path file;
    private String address;

    @BeforeEach
    void nameTheStore() {
        file = folder.resolve("stored.properties");
        address = "properties://" + file + "/{place}/{name}";
    }

    @Test
    void everyNewValueIsInTheStoreBeforeItIsSent() {
        try (Acme acme = Acme.start()) {
            List<String> sent = new CopyOnWriteArrayList<>();
            List<String> keptBefore = new CopyOnWriteArrayList<>();
            acme.rehearsal().onExchange(exchange -> {
                if (exchange.method().equals("PUT")) {
                    sent.add(exchange.path().replaceFirst(".*/", "e2e-tests/"));
                    keptBefore.addAll(stored().stringPropertyNames());
                }
            });

            Report report = plan(acme, generated(32).into(address)).apply();

            assertThat(report.isComplete()).isTrue();
            assertThat(sent).isNotEmpty();
            assertThat(keptBefore).containsAll(sent);
            Properties stored = stored();
            report.done()
                    .forEach(done -> assertThat(
                                    acme.held().get(done.slot().key()).value())
                            .isEqualTo(stored.getProperty(
                                    "e2e-tests/" + done.slot().name())));
        }
    }

    @Test
    void anotherClientGoesOnWithTheValuesThatTheStoreHas() {
        try (Acme acme = Acme.start()) {
            acme.faults(REFUSING);
            Report stopped = plan(acme, generated(32).into(address)).apply();
            acme.faults("");
            String before = stored().getProperty("e2e-tests/PREVIEW_SECRET");

            assertResumes(acme, stopped);

            assertThat(acme.held().get("context/e2e-tests/PREVIEW_SECRET").value())
                    .isEqualTo(before)
                    .isEqualTo(stored().getProperty("e2e-tests/PREVIEW_SECRET"));
        }
    }

    @Test
    void anotherClientReadsTheSameStoreAgain() throws IOException {
        String secret = Rehearsal.VALUE_MARKER + "fromthestore";
        Path written = Files.writeString(file, "e2e-tests/PREVIEW_SECRET=" + secret + "\n");
        try (Acme acme = Acme.start()) {
            Plan plan = plan(acme, store("properties://" + written + "/{place}/{name}"));
            assertThat(plan.changes()).hasSize(1);
            acme.faults(REFUSING);
            Report stopped = plan.apply();
            acme.faults("");

            assertResumes(acme, stopped);

            assertThat(acme.held().get("context/e2e-tests/PREVIEW_SECRET").value())
                    .isEqualTo(secret);
        }
    }

    @Test
    void aPlanFileNamesTheStoreAndHoldsNoValue() throws IOException {
        String secret = Rehearsal.VALUE_MARKER + "intheplan";
        Path written = Files.writeString(file, "e2e-tests/PREVIEW_SECRET=" + secret + "\n");
        try (Acme acme = Acme.start()) {
            String saved = folder.resolve("plan.json").toString();
            plan(acme, store("properties://" + written + "/{place}/{name}")).save(saved);

            assertThat(Path.of(saved)).content().contains(address).doesNotContain(Rehearsal.VALUE_MARKER);
            assertThat(acme.org().plan(saved).apply().isComplete()).isTrue();
            assertThat(acme.held().get("context/e2e-tests/PREVIEW_SECRET").value())
                    .isEqualTo(secret);
        }
    }

    @Test
    void aStoreThatCannotBeWrittenChangesNothing() {
        try (Acme acme = Acme.start()) {
            Plan plan = plan(acme, generated(32).into("properties://" + folder.resolve("no/stored.properties/{name}")));

            assertThatThrownBy(plan::apply).hasMessageContaining("cannot write");

            assertThat(acme.writes()).isEmpty();
        }
    }

    @Test
    void tokensThatShowOnceAreKeptThere() {
        try (Acme acme = Acme.start()) {
            Report report = acme.org()
                    .project("web")
                    .tokens()
                    .rotateAll(reissued().into(address))
                    .apply();

            assertThat(report.isComplete()).isTrue();
            assertThat(stored().stringPropertyNames()).hasSameSizeAs(report.done());
            assertThat(stored().values())
                    .allSatisfy(token -> assertThat(token.toString()).hasSizeGreaterThan(16));
        }
    }

    private static Plan plan(Acme acme, ValueSource source) {
        return acme.org().context("e2e-tests").rotateAll(source);
    }

    private static void assertResumes(Acme acme, Report stopped) {
        assertThat(stopped.isComplete()).isFalse();
        try (CircleCIClient another = acme.client(acme.rehearsal().adminToken()).build()) {
            assertThat(another.rotations().resume(stopped.rotation()).isComplete())
                    .isTrue();
            assertThat(another.rotations().open()).isEmpty();
        }
    }

    private Properties stored() {
        Properties stored = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            stored.load(in);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return stored;
    }
}
