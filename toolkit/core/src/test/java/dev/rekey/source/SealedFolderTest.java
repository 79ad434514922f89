package dev.rekey.source;

import static dev.rekey.source.Sources.context;
import static dev.rekey.source.Sources.project;
import static dev.rekey.source.Sources.take;
import static dev.rekey.source.Sources.value;
import static dev.rekey.source.Sources.wanted;
import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.matching;
import static dev.rekey.source.Values.reissued;
import static dev.rekey.source.Values.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.FileDisk;
import dev.rekey.internal.seal.Identity;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New values that are sealed to somebody else. */
class SealedFolderTest {
    private static final String MARKER = "RKVsealedMARKER";
    private static final Slot NPM = context("deploy", "NPM_TOKEN");
    private static final Slot API = project("web", "API_KEY");

    @TempDir
    Path temporary;

    private Path folder;
    private Path identity;
    private String recipient;

    @BeforeEach
    void makeAnIdentity() {
        folder = temporary.resolve("new.sealed");
        identity = temporary.resolve("keys").resolve("key.txt");
        try (Identity made = Identity.create(FileDisk.open(identity.getParent()), "key.txt")) {
            recipient = made.recipient();
        }
    }

    @Nested
    class AKeptValue {
        @ParameterizedTest
        @ValueSource(strings = {"", "\n", "$(touch x)", "a\0b", "ä\uD83D\uDD11", "-----BEGIN\nEND-----\n"})
        void isReadBackWithTheIdentity(String rest) {
            keep(NPM, MARKER + rest);

            assertThat(value(source(), NPM)).isEqualTo(MARKER + rest);
        }

        @Test
        void isInNoFileInTheClearAndForTheOwnerOnly() throws IOException {
            keep(NPM, MARKER);

            assertThat(mode(folder)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.toList()).hasSize(3).allSatisfy(file -> {
                    assertThat(mode(file)).isEqualTo("rw-------");
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(MARKER);
                });
            }
            assertThat(folder.resolve("index.json")).content().contains("context/deploy/NPM_TOKEN", "gh/acme");
        }

        @Test
        void isThereWhenKeepReturns() {
            try (Destination destination = destination()) {
                destination.prepare(List.of(NPM, API), List.of());
                destination.keep(NPM, Secret.of(MARKER + "1"));
                assertThat(value(source(), NPM)).isEqualTo(MARKER + "1");

                destination.keep(API, Secret.of(MARKER + "2"));
                assertThat(value(source(), API)).isEqualTo(MARKER + "2");
                assertThat(value(source(), NPM)).isEqualTo(MARKER + "1");
            }
        }

        @Test
        void isNeverReplacedOnDisk() throws IOException {
            keep(NPM, MARKER + "old");
            Path first = box(1);
            byte[] before = Files.readAllBytes(first);

            keep(NPM, MARKER + "new");

            assertThat(value(source(), NPM)).isEqualTo(MARKER + "new");
            assertThat(first).hasBinaryContent(before);
        }

        @Test
        void survivesARunThatEndedBeforeItsIndexWasWritten() throws IOException {
            keep(NPM, MARKER + "1");
            byte[] index = Files.readAllBytes(folder.resolve("index.json"));
            keep(NPM, MARKER + "2");
            Files.write(folder.resolve("index.json"), index);
            assertThat(value(source(), NPM)).isEqualTo(MARKER + "1");

            keep(NPM, MARKER + "3");

            assertThat(value(source(), NPM)).isEqualTo(MARKER + "3");
            assertThat(box(2)).exists();
            assertThat(box(3)).exists();
        }

        @Test
        void hasAFileNameThatNoSlotCanChoose() {
            Slot hostile = context("../../etc\n\0", "A");
            keep(hostile, MARKER);

            assertThat(value(source(), hostile)).isEqualTo(MARKER);
            assertThat(temporary)
                    .isDirectoryNotContaining(
                            path -> path.getFileName().toString().startsWith("etc"));
        }

        @Test
        void isOpenedByTheAgeProgram() throws Exception {
            assumeThat(Stream.of(System.getenv("PATH").split(":", -1))
                            .anyMatch(path -> Files.isExecutable(Path.of(path, "age"))))
                    .as("the program age is not installed")
                    .isTrue();
            keep(NPM, MARKER);

            Process age = new ProcessBuilder("age", "-d", "-i", identity.toString(), box(1).toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();

            assertThat(new String(age.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(MARKER);
            assertThat(age.waitFor()).isZero();
        }

        @Test
        void isKnownToTheRunThatMadeIt() {
            try (Destination destination = destination()) {
                destination.prepare(List.of(NPM), List.of());
                destination.keep(NPM, Secret.of(MARKER));

                assertThat(destination.kept(NPM).map(Sources::text)).contains(MARKER);
                assertThat(destination.kept(API)).isEmpty();
            }
        }

        @Test
        void isKnownToALaterRunOnlyWithAnIdentityBesideTheFolder() throws IOException {
            keep(NPM, MARKER);
            try (Destination destination = destination()) {
                destination.prepare(List.of(NPM, API), List.of(NPM));

                Throwable refused = catchThrowable(() -> destination.kept(NPM));
                assertThat(refused)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("context/deploy/NPM_TOKEN")
                        .hasMessageContaining(
                                temporary.resolve("new.sealed.identity").toString());
                Leaks.assertNoneIn(refused, MARKER);
                assertThat(destination.kept(API)).isEmpty();

                Files.copy(
                        identity,
                        temporary.resolve("new.sealed.identity"),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                assertThat(destination.kept(NPM).map(Sources::text)).contains(MARKER);
            }
        }
    }

    @Nested
    class ASource {
        @Test
        void declinesWhatTheFolderDoesNotHold() {
            keep(NPM, MARKER);
            try (Supply supply = source().open(Prompter.none())) {
                assertThat(supply.offer(wanted(NPM))).isInstanceOf(Offer.Ready.class);
                assertThat(supply.offer(wanted(API))).isInstanceOf(Offer.Declined.class);
                assertThat(supply.offer(wanted(new Slot.ContextVariable("gh/other", "1", "deploy", "NPM_TOKEN"))))
                        .isInstanceOfSatisfying(
                                Offer.Declined.class,
                                declined -> assertThat(declined.why()).contains("values of gh/acme"));
            }
        }

        @Test
        void findsOutAboutADamagedValueBeforeTheFirstChange() throws IOException {
            keep(NPM, MARKER);
            byte[] bytes = Files.readAllBytes(box(1));
            bytes[bytes.length - 1] ^= 1;
            Files.write(box(1), bytes);

            try (Supply supply = source().open(Prompter.none())) {
                assertThatThrownBy(() -> supply.prepare(List.of(wanted(NPM)), List.of()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("damaged");
            }
        }

        @Test
        void isRefusedToSomebodyElse() {
            keep(NPM, MARKER);
            try (Identity other = Identity.create(FileDisk.open(identity.getParent()), "other.txt")) {
                assertThat(other.recipient()).isNotEqualTo(recipient);
            }

            Throwable refused = catchThrowable(() -> value(
                    sealed(
                            folder.toString(),
                            identity.resolveSibling("other.txt").toString()),
                    NPM));

            assertThat(refused).isInstanceOf(ConfigurationException.class).hasMessageContaining("other recipients");
            Leaks.assertNoneIn(refused, MARKER);
        }

        @Test
        void makesNoFolder() {
            assertThatThrownBy(() -> source().open(Prompter.none())).isInstanceOf(ConfigurationException.class);
            assertThat(folder).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "[]", "{", "{\"boxes\": []}", "{\"boxes\": {\"a\": [\"../key.txt\"]}}", "{\"x\": 1}"})
        void refusesADamagedIndex(String index) throws IOException {
            keep(NPM, MARKER);
            Files.writeString(folder.resolve("index.json"), index);

            assertThatThrownBy(() -> source().open(Prompter.none()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("index.json");
            assertThatThrownBy(() -> keep(NPM, MARKER)).isInstanceOf(ConfigurationException.class);
        }
    }

    @Nested
    class ADestination {
        @Test
        void isUsedByGeneratedValues() {
            try (Supply supply =
                    generated(32).intoSealed(folder.toString(), recipient).open(Prompter.none())) {
                assertThat(folder).doesNotExist();
                supply.prepare(List.of(wanted(NPM)), List.of());

                assertThat(take(supply, NPM)).isEqualTo(value(source(), NPM)).hasSize(32);
            }
        }

        @Test
        void isSharedByPatternsWithRecipientsOfTheirOwn() {
            String other;
            try (Identity made = Identity.create(FileDisk.open(identity.getParent()), "other.txt")) {
                other = made.recipient();
            }
            var source = matching("NPM_*", generated(32).intoSealed(folder.toString(), recipient))
                    .otherwise(generated(32).intoSealed(folder.toString(), other));

            try (Supply supply = source.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(API)), List.of());

                assertThat(take(supply, NPM)).isEqualTo(value(source(), NPM));
                String api = take(supply, API);
                assertThatThrownBy(() -> value(source(), API)).isInstanceOf(ConfigurationException.class);
                assertThat(value(
                                sealed(
                                        folder.toString(),
                                        identity.resolveSibling("other.txt").toString()),
                                API))
                        .isEqualTo(api);
            }
        }

        @Test
        void refusesAnotherOrganisation() {
            keep(NPM, MARKER);
            Slot other = new Slot.ContextVariable("gh/other", "1", "deploy", "NPM_TOKEN");

            assertThatThrownBy(() -> keep(other, MARKER))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("holds values of gh/acme");
        }

        @Test
        void refusesAPlaceWhoseFolderDoesNotExist() {
            folder = temporary.resolve("missing").resolve("new.sealed");

            assertThatThrownBy(() -> keep(NPM, MARKER))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("its folder does not exist");
        }

        @Test
        void refusesAFolderThatOthersMayLookInto() throws IOException {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

            assertThatThrownBy(() -> keep(NPM, MARKER)).isInstanceOf(ConfigurationException.class);
        }

        @Test
        void refusesWhatIsNoRecipientWithoutShowingIt() {
            String secretHalf = "AGE-SECRET-KEY-" + MARKER;
            assertThatThrownBy(() -> generated(32).intoSealed("new.sealed", secretHalf))
                    .isInstanceOf(ConfigurationException.class)
                    .satisfies(refused -> Leaks.assertNoneIn(refused, MARKER));
            assertThatThrownBy(() -> generated(32).intoSealed("new.sealed")).isInstanceOf(ConfigurationException.class);
        }

        @Test
        void isNoFileInTheClearWithTheNameOfASealedOne() {
            assertThatThrownBy(() -> generated(32).into("new.json.age"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("intoSealed");
        }
    }

    @Nested
    class APlanFile {
        @Test
        void bringsBackDestinationAndSource() throws IOException {
            ObjectMapper json = new ObjectMapper();
            for (dev.rekey.source.ValueSource source : List.of(
                    generated(32).intoSealed("new.sealed", recipient),
                    generated(32).intoSealed("new.sealed", recipient).oncePerName(),
                    reissued().intoSealed("new.sealed", recipient),
                    source())) {
                Map<String, Object> saved = source.saved().orElseThrow();

                var loaded = SavedSource.load(json.readValue(json.writeValueAsString(saved), Map.class));

                assertThat(loaded.describe()).isEqualTo(source.describe());
                assertThat(loaded.saved()).contains(saved);
            }
        }

        @Test
        void isRefusedWithoutRecipients() {
            assertThatThrownBy(() -> SavedSource.load(Map.of("generated", 32, "into_sealed", "new.sealed")))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    private void keep(Slot slot, String value) {
        try (Destination destination = destination()) {
            destination.prepare(List.of(slot), List.of());
            try (Secret secret = Secret.of(value)) {
                destination.keep(slot, secret);
            }
        }
    }

    private Destination destination() {
        return new SealedDestination(folder.toString(), new dev.rekey.internal.seal.Recipients(List.of(recipient)));
    }

    private dev.rekey.source.ValueSource source() {
        return sealed(folder.toString(), identity.toString());
    }

    private Path box(int number) {
        return folder.resolve(SealedIndex.file(NPM.key(), number));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
