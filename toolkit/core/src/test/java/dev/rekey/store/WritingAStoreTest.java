package dev.rekey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.Contributing;
import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CONTRIBUTING.md shows under "Write a secret store". */
class WritingAStoreTest {
    private static final String MARKER = "RKVstoreMARKER";

    @TempDir
    Path folder;

    private Path file;
    private SecretStore store;

    @BeforeEach
    void openIt() {
        file = folder.resolve("stored.properties");
        store = new FileStore(file);
    }

    @Test
    void thePageShowsTheSourceThatIsTestedHere() throws IOException {
        Contributing.assertShows("store/FileStore.java", "/** Secrets in a file of Java properties");
    }

    @Test
    void whatIsWrittenIsReadByWhoeverOpensItNext() {
        write("deploy/NPM_TOKEN", MARKER + " ä\n=");

        assertThat(read(new FileStore(file), "deploy/NPM_TOKEN")).contains(MARKER + " ä\n=");
        assertThat(store.read("deploy/API_KEY")).isEmpty();
    }

    @Test
    void theSameAgainChangesNothing() throws IOException {
        write("a", MARKER);
        byte[] once = Files.readAllBytes(file);

        write("a", MARKER);

        assertThat(file).hasBinaryContent(once);
    }

    @Test
    void whatWasThereBeforeStaysAside() throws IOException {
        write("a", MARKER + "1");
        write("a", MARKER + "2");
        write("a", MARKER + "3");

        assertThat(read(store, "a")).contains(MARKER + "3");
        assertThat(Files.readString(file)).contains(MARKER + "1", MARKER + "2");
    }

    @Test
    void whetherItCanBeWrittenIsToldBeforeTheFirstValue() {
        SecretStore nowhere = new FileStore(folder.resolve("missing").resolve("stored.properties"));

        assertThatThrownBy(() -> nowhere.check(List.of("a"))).isInstanceOf(ConfigurationException.class);
        store.check(List.of("a"));
        assertThat(store.read("a")).isEmpty();
    }

    @Test
    void aDamagedOneIsNotTakenForAnEmptyOne() throws IOException {
        Path damaged = Files.writeString(file, "a=" + MARKER + "\\u12");
        assertThat(damaged).isEqualTo(file);

        assertThatThrownBy(() -> store.read("b"))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(failure -> Leaks.assertNoneIn(failure, MARKER));
        assertThatThrownBy(() -> write("b", MARKER)).isInstanceOf(ConfigurationException.class);
    }

    private void write(String name, String text) {
        try (Secret value = Secret.of(text)) {
            store.write(name, value);
        }
    }

    private static Optional<String> read(SecretStore store, String name) {
        return store.read(name).map(value -> value.reveal(String::new));
    }
}
