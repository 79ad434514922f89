package dev.rekey.source;

import static dev.rekey.source.Sources.context;
import static dev.rekey.source.Sources.project;
import static dev.rekey.source.Sources.text;
import static dev.rekey.source.Sources.value;
import static dev.rekey.source.Sources.wanted;
import static dev.rekey.source.Values.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from another program. The scripts are run by {@code sh FILE}: arguments stay arguments. */
class CommandTest {
    private static final String MARKER = "RKVcommandMARKER";
    private static final Slot NPM = context("deploy", "NPM_TOKEN");

    @TempDir
    Path folder;

    @Nested
    class AValue {
        @Test
        void isWhatTheProgramPrintsWithoutTheLastLineEnd() {
            assertThat(value(command("printf", "one\\ntwo\\n\\n"), NPM)).isEqualTo("one\ntwo\n");
            assertThat(value(command("printf", "one\\r\\n"), NPM)).isEqualTo("one");
            assertThat(value(command("printf", "one"), NPM)).isEqualTo("one");
        }

        @Test
        void isAskedForByNamePlaceAndSlotWithinAnArgument() {
            assertThat(value(command("printf", "%s|%s", "a/{place}/{name}", "{slot}"), project("web", "KEY")))
                    .isEqualTo("a/gh/acme/web/KEY|project/gh/acme/web/KEY");
        }

        @ParameterizedTest
        @ValueSource(strings = {"$(touch x)", "`touch x`", "a; touch x", "line\nend", "{name}", "\\1 $0", "* ?", "'\""})
        void isAskedForWithoutAnythingReadingTheNameAsCode(String place) {
            Slot hostile = context(place, "KEY");

            assertThat(value(command("printf", "%s", "{place}"), hostile)).isEqualTo(place);
            assertThat(Path.of("x")).doesNotExist();
        }

        @Test
        void isAskedForOnceBeforeTheFirstChange() throws IOException {
            Path script = script("echo ran >> \"$1\"; echo value");
            Path log = folder.resolve("log");
            try (Supply supply =
                    command("sh", script.toString(), log.toString()).open(Prompter.none())) {
                assertThat(supply.offer(wanted(NPM))).isInstanceOf(Offer.Ready.class);
                assertThat(log).doesNotExist();

                supply.prepare(List.of(wanted(NPM)), List.of());
                assertThat(log).hasContent("ran");
                try (Secret value = supply.value(wanted(NPM))) {
                    assertThat(text(value)).isEqualTo("value");
                }
                assertThat(log).hasContent("ran");
            }
        }

        @Test
        void comesFromAProgramThatSeesNothingElseOfOurEnvironment() {
            assertThat(value(command("env"), NPM).lines().map(line -> line.substring(0, line.indexOf('='))))
                    .contains("PATH")
                    .isSubsetOf("PATH", "HOME", "LANG");
        }

        @Test
        void comesFromAProgramThatGetsTheVariablesThatAreNamed() {
            String other = System.getenv().keySet().stream()
                    .filter(name -> name.matches("[A-Z_]+")
                            && !List.of("PATH", "HOME", "LANG").contains(name))
                    .findFirst()
                    .orElseThrow();

            assertThat(value(command("env").passing(other), NPM)).contains(other + "=");
        }
    }

    @Nested
    class Nothing {
        @Test
        void ofTheOutputIsInTheFailure() throws IOException {
            Path output = Files.writeString(folder.resolve("new.env"), MARKER);
            Path script = script("cat \"$1\"; cat \"$1\" >&2; exit 3");

            Throwable failure = failure(command("sh", script.toString(), output.toString()));

            assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("sh ended with status 3");
            Leaks.assertNoneIn(failure, MARKER, output.toString());
        }

        @Test
        void isTakenForAValueThatIsNone() throws IOException {
            assertThat(failure(command("true"))).hasMessageContaining("has to print one value");
            assertThat(failure(command("printf", "a\\0b"))).hasMessageContaining("NUL");
            assertThat(failure(command("printf", "\\377"))).hasMessageContaining("UTF-8");
            assertThat(failure(command("cat", "/dev/zero"))).hasMessageContaining("prints more");
            assertThat(failure(command("head", "-c", "32769", big().toString())))
                    .hasMessageContaining("32768");
            assertThat(value(command("head", "-c", "32768", big().toString()), NPM))
                    .hasSize(32768);
        }

        @Test
        void comesFromAProgramThatIsMissing() {
            try (Supply supply = command("rekey-no-such", "{slot}").open(Prompter.none())) {
                assertThatThrownBy(() -> supply.prepare(List.of(wanted(NPM)), List.of()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessage("the program rekey-no-such cannot be started: it is not there, or no program.");
            }
            assertThat(failure(command("/etc/passwd"))).hasMessageContaining("cannot be started");
        }

        @Test
        void comesFromAProgramWhoseVariableIsNotSet() {
            assertThat(failure(command("env").passing("REKEY_NOT_SET_ANYWHERE")))
                    .hasMessageContaining("REKEY_NOT_SET_ANYWHERE is not set");
        }

        @Test
        @Timeout(60)
        void keepsAProgramThatHangsAlive() {
            Throwable failure = failure(command("tail", "-f", "/dev/null").within(Duration.ofMillis(300)));

            assertThat(failure).hasMessage("tail has not ended within 300 ms; it was killed.");
            assertThat(ProcessHandle.current().children().filter(CommandTest::isTail))
                    .isEmpty();
        }

        @Test
        @Timeout(60)
        void waitsForAGrandchildThatHoldsTheOutputOpen() throws IOException {
            Path script = script("tail -f /dev/null & wait");

            assertThat(failure(command("sh", script.toString()).within(Duration.ofMillis(300))))
                    .hasMessageContaining("it was killed");
            assertThat(ProcessHandle.current().descendants().filter(CommandTest::isTail))
                    .isEmpty();
        }

        @Test
        @Timeout(60)
        void waitsAfterAnInterrupt() {
            Thread.currentThread().interrupt();

            Throwable failure = failure(command("tail", "-f", "/dev/null"));

            assertThat(Thread.interrupted()).as("whoever called learns of it").isTrue();
            assertThat(failure).hasMessageContaining("interrupted");
        }
    }

    @Nested
    class ASlot {
        @Test
        void whoseNameWouldBeAnOptionIsLeftAlone() {
            assertThat(declined("-rf", "{place}")).contains("option");
            assertThat(offer("-rf", "--of={place}")).isInstanceOf(Offer.Ready.class);
        }

        @Test
        void whoseNameWouldLeaveItsFolderIsLeftAlone() {
            assertThat(declined("../../etc", "secrets/{place}")).contains("..");
            assertThat(declined("a\0b", "{place}")).contains("NUL");
            assertThat(offer("a..b", "secrets/{place}")).isInstanceOf(Offer.Ready.class);
        }

        private String declined(String place, String argument) {
            return ((Offer.Declined) offer(place, argument)).why();
        }

        private Offer offer(String place, String argument) {
            try (Supply supply = command("get", argument).open(Prompter.none())) {
                return supply.offer(wanted(context(place, "KEY")));
            }
        }
    }

    @Nested
    class IsRefused {
        @Test
        void withoutAProgramOrWithOneThatTheSlotChooses() {
            assertThatThrownBy(Values::command).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> command(" ", "x")).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> command("get-{name}")).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> command("get", "a\0b")).isInstanceOf(ConfigurationException.class);
        }

        @Test
        void withAPlaceholderThatStandsForNothing() {
            assertThatThrownBy(() -> command("get", "{names}"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("{names}");
            assertThat(command("get", "{\"a\": 1}", "{{.Go}}", "{}").describe()).contains("{{.Go}}");
        }

        @Test
        void withVariablesThatHaveValuesOrNoTime() {
            assertThatThrownBy(() -> command("get").passing("A=" + MARKER))
                    .isInstanceOf(ConfigurationException.class)
                    .satisfies(refused -> Leaks.assertNoneIn(refused, MARKER));
            for (Duration time : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
                assertThatThrownBy(() -> command("get").within(time)).isInstanceOf(ConfigurationException.class);
            }
        }
    }

    @Nested
    class APlanFile {
        @ParameterizedTest
        @MethodSource("dev.rekey.source.CommandTest#commands")
        void bringsItBack(dev.rekey.source.ValueSource source) throws IOException {
            ObjectMapper json = new ObjectMapper();
            Map<String, Object> saved = source.saved().orElseThrow();

            var loaded = SavedSource.load(json.readValue(json.writeValueAsString(saved), Map.class));

            assertThat(loaded.describe()).isEqualTo(source.describe());
            assertThat(json.writeValueAsString(loaded.saved().orElseThrow())).isEqualTo(json.writeValueAsString(saved));
        }

        @Test
        void isHeldToTheSameRules() {
            for (Object bad : List.of("op", List.of(), List.of(1), List.of("op", "{bad}"), List.of("{name}"))) {
                assertThatThrownBy(() -> SavedSource.load(Map.of("command", bad)))
                        .as("%s", bad)
                        .isInstanceOf(ConfigurationException.class);
            }
        }
    }

    static Stream<dev.rekey.source.ValueSource> commands() {
        return Stream.of(
                command("op", "read", "op://ci/{name}"),
                command("op").passing("OP_SESSION", "OP_ACCOUNT").within(Duration.ofSeconds(5)),
                command("op").oncePerName());
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("script.sh"), text + "\n");
    }

    private Path big() throws IOException {
        return Files.writeString(folder.resolve("big"), "x".repeat(40_000));
    }

    private static boolean isTail(ProcessHandle process) {
        return process.isAlive() && process.info().command().orElse("").endsWith("/tail");
    }

    private static Throwable failure(Command command) {
        return catchThrowable(() -> value(command, NPM));
    }
}
