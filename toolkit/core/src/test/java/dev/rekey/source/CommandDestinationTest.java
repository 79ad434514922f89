package dev.rekey.source;

import static dev.rekey.source.Sources.context;
import static dev.rekey.source.Sources.project;
import static dev.rekey.source.Sources.take;
import static dev.rekey.source.Sources.wanted;
import static dev.rekey.source.Values.command;
import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New values that another program keeps. */
class CommandDestinationTest {
    private static final String MARKER = "RKVprogramMARKER";
    private static final Slot NPM = context("deploy", "NPM_TOKEN");
    private static final Slot NPM_TOO = project("web", "NPM_TOKEN");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "$(touch x)", "`touch x`", "a\0b", "' ; \" \\", "ä\uD83D\uDD11"})
    void theProgramReadsTheValueAsItIs(String rest) throws IOException {
        keep(command("sh", script("cat > \"$1\"").toString(), kept().toString()), MARKER + rest);

        assertThat(kept()).hasBinaryContent((MARKER + rest).getBytes(StandardCharsets.UTF_8));
        assertThat(Path.of("x")).doesNotExist();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theValueIsInNoCommandLineAndNoEnvironment() throws Exception {
        assumeThat(Path.of("/proc/self/cmdline")).exists();
        Path gate = folder.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor())
                .isZero();
        Command program = command(
                "sh", script("cat > \"$1\"; cat \"$2\"").toString(), kept().toString(), gate.toString(), "{slot}");

        CompletableFuture<Void> keeping = CompletableFuture.runAsync(() -> keep(program, MARKER));
        List<String> seen = new ArrayList<>();
        // Opens once the program has read the value, and holds it there.
        try (OutputStream open = Files.newOutputStream(gate)) {
            assertThat(open).isNotNull();
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                processes
                        .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                        .forEach(process -> {
                            seen.add(read(process.resolve("cmdline")));
                            seen.add(read(process.resolve("environ")));
                        });
            }
        }
        keeping.join();

        assertThat(kept()).hasContent(MARKER);
        assertThat(seen).anyMatch(text -> text.contains(gate.toString()) && text.contains(NPM.key()));
        assertThat(seen.stream().anyMatch(text -> text.contains(MARKER)))
                .as("a process shows the value")
                .isFalse();
    }

    @Test
    void aProgramThatFailsHasKeptNothing() throws IOException {
        Path script = script("cat; cat >&2; exit 7");

        Throwable failure = catchThrowable(() -> keep(command("sh", script.toString()), MARKER));

        assertThat(failure).isInstanceOf(ConfigurationException.class).hasMessageContaining("sh ended with status 7");
        Leaks.assertNoneIn(failure, MARKER);
    }

    @Test
    void aProgramThatDoesNotReadTheValueHasNotKeptIt() {
        // Longer than a pipe holds, so that it must be read.
        assertThatThrownBy(() -> keep(command("true"), MARKER.repeat(10_000)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("before it had read the value")
                .satisfies(failure -> Leaks.assertNoneIn(failure, MARKER));
    }

    @Test
    @Timeout(60)
    void aProgramThatHangsIsKilled() {
        assertThatThrownBy(() -> keep(command("tail", "-f", "/dev/null").within(Duration.ofMillis(300)), MARKER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("was killed");
    }

    @Test
    void aProgramThatIsMissingIsFoundOutBeforeTheFirstChange() {
        try (Destination destination = new CommandDestination(command("rekey-no-such"))) {
            assertThatThrownBy(() -> destination.prepare(List.of(NPM), List.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("rekey-no-such");
        }
    }

    @Test
    void slotsThatTheProgramCouldNotTellApartAreRefused() {
        try (Destination destination = new CommandDestination(command("true", "{name}"))) {
            assertThatThrownBy(() -> destination.prepare(List.of(NPM, NPM_TOO), List.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(NPM.key())
                    .hasMessageContaining(NPM_TOO.key());
        }
        try (Destination destination = new CommandDestination(command("true", "{place}"))) {
            assertThatThrownBy(() -> destination.prepare(List.of(context("-x", "A")), List.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("option");
        }
    }

    @Test
    void whatAnEarlierRunGaveAwayIsNotMadeAnew() throws IOException {
        Path script = script("cat > /dev/null");
        try (Destination destination = new CommandDestination(command("sh", script.toString(), "{slot}"))) {
            destination.prepare(List.of(NPM, NPM_TOO), List.of(NPM));

            assertThatThrownBy(() -> destination.kept(NPM))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("make a new plan");
            assertThat(destination.kept(NPM_TOO)).isEmpty();
            destination.keep(NPM, Secret.of(MARKER));
            assertThat(destination.kept(NPM).map(Sources::text)).contains(MARKER);
        }
    }

    @Test
    void generatedValuesGoThere() throws IOException {
        Path script = script("cat > \"$1\"");
        try (Supply supply = generated(32)
                .intoCommand("sh", script.toString(), kept().toString(), "{slot}")
                .open(Prompter.none())) {
            supply.prepare(List.of(wanted(NPM)), List.of());
            assertThat(kept()).doesNotExist();

            String made = take(supply, NPM);
            assertThat(kept()).hasContent(made);
        }
    }

    @Test
    void oneValueForSeveralSlotsNeedsAPlaceThatCanBeReadBack() {
        assertThatThrownBy(() -> generated(32).intoCommand("put", "{slot}").oncePerName())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aPlanFileBringsItBack() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (dev.rekey.source.ValueSource source : List.of(
                generated(32).intoCommand("vault-put", "{slot}"),
                generated(32)
                        .intoCommand(command("vault-put").passing("VAULT_ADDR").within(Duration.ofSeconds(5))),
                reissued().intoCommand("vault-put", "{slot}"))) {
            Map<String, Object> saved = source.saved().orElseThrow();

            var loaded = SavedSource.load(json.readValue(json.writeValueAsString(saved), Map.class));

            assertThat(loaded.describe()).isEqualTo(source.describe()).contains("vault-put");
            assertThat(json.writeValueAsString(loaded.saved().orElseThrow())).isEqualTo(json.writeValueAsString(saved));
        }
    }

    private void keep(Command program, String value) {
        try (Destination destination = new CommandDestination(program);
                Secret secret = Secret.of(value)) {
            destination.prepare(List.of(NPM), List.of());
            destination.keep(NPM, secret);
        }
    }

    private Path kept() {
        return folder.resolve("new.json");
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("script.sh"), text + "\n");
    }

    /** Processes end while they are looked at. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
