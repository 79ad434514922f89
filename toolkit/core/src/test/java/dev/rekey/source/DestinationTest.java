package dev.rekey.source;

import static dev.rekey.source.Sources.context;
import static dev.rekey.source.Sources.project;
import static dev.rekey.source.Sources.take;
import static dev.rekey.source.Sources.text;
import static dev.rekey.source.Sources.value;
import static dev.rekey.source.Sources.wanted;
import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that keep new values. Runs as any user, root included: what permissions would stop is provoked otherwise. */
class DestinationTest {
    private static final String MARKER = "RKVfileMARKER";
    private static final Slot NPM = context("deploy", "NPM_TOKEN");
    private static final Slot NPM_TOO = context("publish", "NPM_TOKEN");
    private static final Slot API = project("web", "API_KEY");

    @TempDir
    Path folder;

    @Nested
    class AFileOfValues {
        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void isReadableByItsOwnerOnly(String name) throws IOException {
            keep(file(name), NPM, MARKER);

            assertThat(mode(file(name))).isEqualTo("rw-------");
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void losesPermissionsThatItHadBefore(String name) throws IOException {
            write(name, name.endsWith(".env") ? "OTHER=1\n" : "{\"OTHER\": \"1\"}");
            Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rwxrwxrwx"));

            try (Destination destination = Destination.of(file(name).toString())) {
                destination.prepare(List.of(NPM), List.of());
            }

            assertThat(mode(file(name))).isEqualTo("rw-------");
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void isThereOnceItIsPrepared(String name) {
            try (Destination destination = Destination.of(file(name).toString())) {
                assertThat(folder).isEmptyDirectory();

                destination.prepare(List.of(NPM), List.of());

                assertThat(file(name)).isRegularFile();
            }
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void holdsEachValueWhenKeepReturns(String name) {
            try (Destination destination = Destination.of(file(name).toString())) {
                destination.prepare(List.of(NPM, API), List.of());

                destination.keep(NPM, Secret.of(MARKER + "1"));
                assertThat(value(source(name), NPM)).isEqualTo(MARKER + "1");
                destination.keep(API, Secret.of(MARKER + "2"));
                assertThat(value(source(name), API)).isEqualTo(MARKER + "2");
                assertThat(value(source(name), NPM)).isEqualTo(MARKER + "1");
            }
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void keepsACopyThatTheCallersCloseDoesNotReach(String name) {
            try (Destination destination = Destination.of(file(name).toString())) {
                destination.prepare(List.of(NPM, API), List.of());
                Secret value = Secret.of(MARKER);
                destination.keep(NPM, value);
                value.close();

                destination.keep(API, Secret.of("2"));

                assertThat(destination.kept(NPM).map(Sources::text)).contains(MARKER);
                assertThat(value(source(name), NPM)).isEqualTo(MARKER);
            }
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void givesBackWhatAnEarlierRunKept(String name) {
            keep(file(name), NPM, MARKER);

            try (Destination destination = Destination.of(file(name).toString())) {
                destination.prepare(List.of(NPM, API), List.of(NPM));

                assertThat(destination.kept(NPM).map(Sources::text)).contains(MARKER);
                assertThat(destination.kept(API)).isEmpty();
            }
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void leavesNoNeighbourBehind(String name) {
            keep(file(name), NPM, MARKER);

            assertThat(listing()).containsExactly(name);
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void isNotHinderedByWhatACrashLeft(String name) throws IOException {
            write(name, name.endsWith(".env") ? "OTHER=1\n" : "{\"OTHER\": \"1\"}");
            write("." + name + ".rekey-next", "half a fi");

            keep(file(name), NPM, MARKER);

            assertThat(value(source(name), NPM)).isEqualTo(MARKER);
            assertThat(value(source(name), context("x", "OTHER"))).isEqualTo("1");
            assertThat(listing()).containsExactly(name);
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void survivesHostileValues(String name) {
            Random random = new Random(20230104);
            for (int i = 0; i < 200; i++) {
                String hostile = hostile(random);
                Path file = file(i + name);

                keep(file, NPM, hostile);

                assertThat(value(source(i + name), NPM)).isEqualTo(hostile);
            }
        }

        private String hostile(Random random) {
            String pieces = "\"'\\$`#= \t\r\n\f\u0000\u001b\u2028\uFEFFé🔑{}[],:aZ0";
            return random.ints(random.nextInt(30), 0, (int) pieces.codePoints().count())
                    .map(i -> pieces.codePoints().toArray()[i])
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
        }
    }

    static Stream<String> names() {
        return Stream.of("new.json", "new.env");
    }

    @Nested
    class IsRefused {
        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void whenItIsALink(String name) throws IOException {
            Path real = write("real", "");
            Files.createSymbolicLink(file(name), real);

            refused(name, "not a plain file");

            assertThat(real).isEmptyFile();
            assertThat(file(name)).isSymbolicLink();
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void whenItIsALinkToNothing(String name) throws IOException {
            Files.createSymbolicLink(file(name), folder.resolve("nowhere"));

            refused(name, "not a plain file");

            assertThat(folder.resolve("nowhere")).doesNotExist();
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void whenItIsAFolder(String name) throws IOException {
            Files.createDirectory(file(name));

            refused(name, "not a plain file");
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void whenItsFolderDoesNotExist(String name) {
            refused("missing/" + name, "its folder does not exist");

            assertThat(folder).isEmptyDirectory();
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void whenItsFolderIsAFile(String name) throws IOException {
            write("plain", "x");

            refused("plain/" + name, "its folder does not exist");
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void whenNothingCanBeCreatedBesideIt(String name) throws IOException {
            // Root may write into any folder, but not replace a folder that has something in it by a file.
            Files.createDirectories(file("." + name + ".rekey-next").resolve("occupied"));

            refused(name, "cannot be written");

            assertThat(file(name)).doesNotExist();
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void whenItIsDamaged(String name) throws IOException {
            Path file = write(name, "? " + MARKER);

            refused(name, name + " line 1");

            assertThat(file).hasContent("? " + MARKER);
        }

        @Test
        void whenItWouldBeTheScreen() {
            assertThatThrownBy(() -> Destination.of("-"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("name a file");
        }

        private void refused(String name, String why) {
            try (Destination destination = Destination.of(file(name).toString())) {
                Throwable failure = catchThrowable(() -> destination.prepare(List.of(NPM), List.of()));

                assertThat(failure).isInstanceOf(ConfigurationException.class).hasMessageContaining(why);
                Leaks.assertNoneIn(failure, MARKER);
            }
        }
    }

    @Nested
    class AnotherProgramsChange {
        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void isNeverOverwritten(String name) throws IOException {
            try (Destination destination = prepared(name)) {
                write(name, "somebody else's " + MARKER);

                Throwable failure = catchThrowable(() -> destination.keep(NPM, Secret.of(MARKER + "2")));

                assertThat(failure)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("changed by another program");
                Leaks.assertNoneIn(failure, MARKER);
                assertThat(file(name)).hasContent("somebody else's " + MARKER);
                assertThat(listing()).containsExactly(name);
            }
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void isSeenEvenWithinAMillisecondAndOfTheSameLength(String name) throws IOException {
            try (Destination destination = prepared(name)) {
                Instant before = Files.getLastModifiedTime(file(name)).toInstant();
                Files.setLastModifiedTime(file(name), FileTime.from(before.plusNanos(1_000)));

                assertThatThrownBy(() -> destination.keep(NPM, Secret.of("1")))
                        .hasMessageContaining("changed by another program");
            }
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void includesRemovingTheFile(String name) throws IOException {
            try (Destination destination = prepared(name)) {
                Files.delete(file(name));

                assertThatThrownBy(() -> destination.keep(NPM, Secret.of("1")))
                        .hasMessageContaining("changed by another program");
                assertThat(file(name)).doesNotExist();
            }
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.DestinationTest#names")
        void includesReplacingItByALink(String name) throws IOException {
            try (Destination destination = prepared(name)) {
                Path target = write("target", "");
                Files.delete(file(name));
                Files.createSymbolicLink(file(name), target);

                assertThatThrownBy(() -> destination.keep(NPM, Secret.of("1")))
                        .hasMessageContaining("changed by another program");
                assertThat(target).isEmptyFile();
            }
        }

        private Destination prepared(String name) {
            Destination destination = Destination.of(file(name).toString());
            destination.prepare(List.of(NPM), List.of());
            return destination;
        }
    }

    @Nested
    class AnInterruptedWriting {
        @Test
        void leavesTheOldContentAndNoNeighbour() throws IOException {
            PrivateFile file = new PrivateFile(file("new.json"));
            file.write(out -> out.write("old".getBytes(StandardCharsets.UTF_8)));

            Throwable failure = catchThrowable(() -> file.write(out -> {
                out.write(MARKER.getBytes(StandardCharsets.UTF_8));
                throw new IOException("No space left on device");
            }));

            assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageEndingWith("new.json cannot be written: No space left on device.");
            Leaks.assertNoneIn(failure, MARKER);
            assertThat(file("new.json")).hasContent("old");
            assertThat(listing()).containsExactly("new.json");
        }

        @Test
        void canBeTriedAgain() {
            PrivateFile file = new PrivateFile(file("new.json"));
            var unused = catchThrowable(() -> file.write(out -> {
                throw new IllegalStateException();
            }));

            file.write(out -> out.write('x'));

            assertThat(file("new.json")).hasContent("x");
        }
    }

    @Nested
    class AJsonFile {
        @Test
        void isKeyedBySlotAndSaysWhoseTheyAre() throws IOException {
            try (Destination destination = Destination.of(file("new.json").toString())) {
                destination.prepare(List.of(NPM, NPM_TOO, API), List.of());
                destination.keep(NPM, Secret.of("1"));
                destination.keep(NPM_TOO, Secret.of("2"));
                destination.keep(API, Secret.of("3"));
            }

            assertThat(file("new.json")).hasContent("""
                            {
                              "$organisation" : "gh/acme",
                              "context/deploy/NPM_TOKEN" : "1",
                              "context/publish/NPM_TOKEN" : "2",
                              "project/gh/acme/web/API_KEY" : "3"
                            }
                            """);
        }

        @Test
        void neverLosesAValueThatItReplaces() throws IOException {
            keep(file("new.json"), NPM, "first");
            keep(file("new.json"), NPM, "second");
            keep(file("new.json"), NPM, "third");

            assertThat(value(source("new.json"), NPM)).isEqualTo("third");
            assertThat(Files.readString(file("new.json")).replaceAll("\\s", ""))
                    .contains("\"$superseded\":{\"context/deploy/NPM_TOKEN\":[\"first\",\"second\"]}");
        }

        @Test
        void keepsValuesThatItDoesNotKnow() throws IOException {
            write("new.json", "{\"mine\": \"x\", \"context/other/A\": \"y\"}");

            keep(file("new.json"), NPM, "1");

            assertThat(value(source("new.json"), context("any", "mine"))).isEqualTo("x");
            assertThat(value(source("new.json"), context("other", "A"))).isEqualTo("y");
        }

        @Test
        void ofAnotherOrganisationIsRefusedUntouched() throws IOException {
            String theirs = "{\"$organisation\": \"gh/other\"}";
            write("new.json", theirs);

            try (Destination destination = Destination.of(file("new.json").toString())) {
                assertThatThrownBy(() -> destination.prepare(List.of(NPM), List.of()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("gh/other")
                        .hasMessageContaining("gh/acme");
            }
            assertThat(file("new.json")).hasContent(theirs);
        }
    }

    @Nested
    class ADotenvFile {
        @Test
        void isKeyedByName() {
            try (Destination destination = Destination.of(file("new.env").toString())) {
                destination.prepare(List.of(NPM, API), List.of());
                destination.keep(NPM, Secret.of("a\"b\n$c"));
                destination.keep(API, Secret.of("2"));
            }

            assertThat(file("new.env")).hasContent("NPM_TOKEN=\"a\\\"b\\n\\$c\"\nAPI_KEY=\"2\"\n");
        }

        @Test
        void refusesSlotsOfOneNameAndSaysWhich() {
            try (Destination destination = Destination.of(file("new.env").toString())) {
                assertThatThrownBy(() -> destination.prepare(List.of(NPM, NPM_TOO), List.of()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("context/deploy/NPM_TOKEN")
                        .hasMessageContaining("context/publish/NPM_TOKEN")
                        .hasMessageContaining(".json");
            }
        }

        @Test
        void refusesANameThatItHoldsBeforeAnythingIsChanged() throws IOException {
            write("new.env", "NPM_TOKEN=" + MARKER + "\n");

            try (Destination destination = Destination.of(file("new.env").toString())) {
                Throwable failure = catchThrowable(() -> destination.prepare(List.of(API, NPM), List.of()));

                assertThat(failure)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("already holds a value for NPM_TOKEN");
                Leaks.assertNoneIn(failure, MARKER);
            }
            assertThat(file("new.env")).hasContent("NPM_TOKEN=" + MARKER + "\n");
        }

        @Test
        void refusesADifferentValueForANameThatItHolds() {
            try (Destination destination = Destination.of(file("new.env").toString())) {
                destination.prepare(List.of(NPM), List.of());
                destination.keep(NPM, Secret.of("1"));

                destination.keep(NPM, Secret.of("1"));

                assertThatThrownBy(() -> destination.keep(NPM, Secret.of("2")))
                        .hasMessageContaining("already holds a value for NPM_TOKEN");
                assertThat(value(source("new.env"), NPM)).isEqualTo("1");
            }
        }

        @Test
        void refusesAValueThatIsNoText() {
            try (Destination destination = Destination.of(file("new.env").toString())) {
                destination.prepare(List.of(NPM), List.of());

                assertThatThrownBy(() -> destination.keep(NPM, Secret.of(MARKER + "\ud83d")))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessage("a value is not Unicode text.");
                assertThat(listing()).containsExactly("new.env");
            }
        }

        @Test
        void takesOneValueForEverySlotOfAName() {
            try (Supply supply =
                    generated(16).into(file("new.env").toString()).oncePerName().open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(NPM_TOO)), List.of());

                String first = take(supply, NPM);

                assertThat(take(supply, NPM_TOO)).isEqualTo(first);
                assertThat(value(source("new.env"), NPM)).isEqualTo(first);
            }
        }
    }

    @Nested
    class OneFileForTwoPatterns {
        @Test
        void keepsTheValuesOfBoth() {
            String file = file("new.json").toString();
            ValueSource both = matching("NPM_*", generated(16).into(file))
                    .matching("API_*", generated(32).into(file + "/../new.json"));
            String npm;
            String api;
            try (Supply supply = both.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(API)), List.of());

                npm = take(supply, NPM);
                api = take(supply, API);
            }

            assertThat(npm).hasSize(16);
            assertThat(api).hasSize(32);
            assertThat(value(source("new.json"), NPM)).isEqualTo(npm);
            assertThat(value(source("new.json"), API)).isEqualTo(api);
        }

        @Test
        void staysOpenUntilTheLastIsClosed() {
            ValueSource source = generated(16).into(file("new.json").toString());
            Supply one = source.open(Prompter.none());
            try (Supply other = source.open(Prompter.none())) {
                one.prepare(List.of(wanted(NPM)), List.of());
                other.prepare(List.of(wanted(API)), List.of());
                one.close();
                one.close();

                String kept = take(other, API);

                assertThat(value(source("new.json"), API)).isEqualTo(kept);
            }
        }

        @Test
        void isReadAnewOnceAllAreClosed() throws IOException {
            keep(file("new.json"), NPM, "1");
            write("new.json", "{\"context/deploy/NPM_TOKEN\": \"edited\"}");

            try (Destination destination = Destination.of(file("new.json").toString())) {
                destination.prepare(List.of(NPM), List.of());

                assertThat(destination.kept(NPM).map(Sources::text)).contains("edited");
            }
        }
    }

    private void keep(Path file, Slot slot, String value) {
        try (Destination destination = Destination.of(file.toString());
                Secret secret = Secret.of(value)) {
            destination.prepare(List.of(slot), List.of());
            destination.keep(slot, secret);
            assertThat(destination.kept(slot).map(kept -> text(kept))).contains(value);
        }
    }

    private ValueSource source(String name) {
        return name.endsWith(".env") ? Values.dotenv(file(name)) : Values.json(file(name));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(file(name), content);
    }

    private String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> listing() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
