package dev.rekey.source;

import static dev.rekey.source.Sources.context;
import static dev.rekey.source.Sources.take;
import static dev.rekey.source.Sources.text;
import static dev.rekey.source.Sources.wanted;
import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static dev.rekey.source.Values.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.FileDisk;
import dev.rekey.internal.seal.Identity;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values in secret stores that are found by scheme. */
class StoredValuesTest {
    private static final String MARKER = "RKVstoredMARKER";
    private static final Slot NPM = context("deploy", "NPM_TOKEN");
    private static final Slot NPM_TOO = context("release", "NPM_TOKEN");
    private static final Slot API = context("deploy", "API_KEY");

    @TempDir
    Path folder;

    private final String address = UUID.randomUUID().toString();
    private final StoredValues memory = store("memory://" + address + "/{place}/{name}");

    @Nested
    class AsASource {
        @Test
        void theyGiveWhatIsThereAndSkipTheRest() {
            has("deploy/NPM_TOKEN", MARKER);
            try (Supply supply = memory.open(Prompter.none())) {
                assertThat(supply.offer(wanted(NPM))).isInstanceOf(Offer.Ready.class);
                assertThat(supply.offer(wanted(API)))
                        .isEqualTo(new Offer.Declined("there is no deploy/API_KEY in memory " + address));
                supply.prepare(List.of(wanted(NPM)), List.of());
                assertThat(text(supply.value(wanted(NPM)))).isEqualTo(MARKER);
            }
        }

        @Test
        void oneValueMayGoToAllSlotsOfItsNameAndToNoOther() {
            has("shared", MARKER);
            try (Supply supply = store("memory://" + address + "/shared").open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(NPM_TOO)), List.of());

                assertThatThrownBy(() -> supply.prepare(List.of(wanted(API)), List.of()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll("API_KEY", "NPM_TOKEN", "{name}");
            }
        }

        @Test
        void oneThatIsGoneChangesNothing() {
            has("deploy/NPM_TOKEN", MARKER);
            try (Supply supply = memory.open(Prompter.none())) {
                assertThatThrownBy(() -> supply.prepare(List.of(wanted(NPM), wanted(API)), List.of()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("deploy/API_KEY");
            }
        }

        @Test
        void aStoreThatFailsIsToldWithoutItsWords() {
            try (Supply supply = memory.with("fails", "read").open(Prompter.none())) {
                assertThatThrownBy(() -> supply.offer(wanted(NPM)))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessage("the secret store memory://" + address
                                + " could not read deploy/NPM_TOKEN: IllegalStateException.")
                        .hasNoCause();
            }
        }
    }

    @Nested
    class AsAPlaceForNewValues {
        @Test
        void aValueIsThereWhenKeepReturns() {
            try (Supply supply = into(memory)) {
                supply.prepare(List.of(wanted(NPM), wanted(API)), List.of());
                assertThat(held("deploy/NPM_TOKEN")).isEmpty();

                String made = take(supply, NPM);

                assertThat(held("deploy/NPM_TOKEN")).contains(made);
                assertThat(held("deploy/API_KEY")).isEmpty();
            }
        }

        @Test
        void whoeverGoesOnReadsItBack() {
            try (Supply first = into(memory)) {
                first.prepare(List.of(wanted(NPM)), List.of());
                String made = take(first, NPM);
                try (Supply second = into(memory)) {
                    second.prepare(List.of(wanted(NPM), wanted(API)), List.of(NPM));
                    assertThat(second.kept(NPM).map(Sources::text)).contains(made);
                    assertThat(second.kept(API)).isEmpty();
                }
            }
        }

        @Test
        void slotsOfOneNameThereAreRefusedBeforeTheFirstChange() {
            try (Supply supply = into(store("memory://" + address + "/{place}"))) {
                assertThatThrownBy(() -> supply.prepare(List.of(wanted(NPM), wanted(API)), List.of()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll(NPM.key(), API.key(), "{name}");
            }
        }

        @Test
        void oneValueForAllOfANameIsKeptOnceForEachNameThere() {
            ValueSource shared = generated(32)
                    .intoStore(store("memory://" + address + "/{name}"))
                    .oncePerName();
            try (Supply supply = shared.open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM), wanted(NPM_TOO)), List.of());

                assertThat(take(supply, NPM)).isEqualTo(take(supply, NPM_TOO));
                assertThat(held("NPM_TOKEN")).isPresent();
                assertThatThrownBy(() -> supply.keep(NPM_TOO, Secret.of(MARKER)))
                        .isInstanceOf(ConfigurationException.class)
                        .satisfies(failure -> Leaks.assertNoneIn(failure, MARKER));
            }
        }

        @Test
        void aValueThatCircleCiRefusesIsFollowedByAnother() {
            try (Supply supply = into(memory)) {
                supply.prepare(List.of(wanted(NPM)), List.of());
                String refused = take(supply, NPM);

                String made = take(supply, NPM);

                assertThat(held("deploy/NPM_TOKEN")).contains(made).isNotEqualTo(Optional.of(refused));
                assertThat(supply.kept(NPM).map(Sources::text)).contains(made);
            }
        }

        @Test
        void aStoreThatFailsIsToldWithoutItsWordsAndCauses() {
            try (Supply supply = into(memory.with("fails", "write"))) {
                supply.prepare(List.of(wanted(NPM)), List.of());

                assertThatThrownBy(() -> supply.keep(NPM, Secret.of(MARKER)))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("could not keep deploy/NPM_TOKEN")
                        .satisfies(failure -> Leaks.assertNoneIn(failure, MARKER));
                assertThat(held("deploy/NPM_TOKEN")).isEmpty();
            }
        }
    }

    @Nested
    class Addresses {
        @Test
        void ofAnUnknownKindAreRefusedWithTheKindsThereAre() {
            ValueSource source = generated(32).into("aws-sm://ci/{place}/{name}");

            assertThatThrownBy(() -> source.open(Prompter.none()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("aws-sm", "memory, properties, sealed", "META-INF/services");
        }

        @Test
        void ofFilesAreFiles() {
            Path file = folder.resolve("new.json");
            try (Supply supply = generated(32).into("file:" + file).open(Prompter.none())) {
                supply.prepare(List.of(wanted(NPM)), List.of());
                String made = take(supply, NPM);
                assertThat(file).content().contains(made);
            }
            assertThat(generated(32).into("file:new.json").saved())
                    .isEqualTo(generated(32).into("new.json").saved());
            assertThatThrownBy(() -> store("file://new.json")).hasMessageContaining("json(\"new.json\")");
        }

        @Test
        void areSavedAndBroughtBackWithoutAValue() throws IOException {
            ObjectMapper json = new ObjectMapper();
            StoredValues whole = memory.with("token-is", "x").withSecretIn("token", "/run/token");
            for (ValueSource source :
                    List.of(whole, generated(32).intoStore(whole), reissued().intoStore(whole), memory.oncePerName())) {
                Map<String, Object> saved = source.saved().orElseThrow();

                ValueSource loaded = SavedSource.load(json.readValue(json.writeValueAsString(saved), Map.class));

                assertThat(loaded.describe()).isEqualTo(source.describe()).contains("memory://" + address);
                assertThat(json.writeValueAsString(loaded.saved().orElseThrow()))
                        .isEqualTo(json.writeValueAsString(saved));
            }
        }
    }

    @Nested
    class SecretSettings {
        @Test
        void areReadFromAPrivateFileWithoutItsLineEnd() throws IOException {
            has("deploy/NPM_TOKEN", MARKER);
            Path file = secret("RKVtokenMARKER\n", "rw-------");

            try (Supply supply = guarded(file).open(Prompter.none())) {
                assertThat(text(supply.value(wanted(NPM)))).isEqualTo(MARKER);
            }
        }

        @Test
        void thatOthersMayReadAreRefused() throws IOException {
            Path file = secret("RKVtokenMARKER\n", "rw-r-----");

            assertThatThrownBy(() -> guarded(file).open(Prompter.none())).hasMessageContaining("chmod 600");
            assertThatThrownBy(() -> guarded(folder.resolve("none")).open(Prompter.none()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("missing");
        }

        @Test
        void givenAsTextAreRefused() {
            assertThatThrownBy(() -> memory.with("token", "RKVtokenMARKER").open(Prompter.none()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("is a secret")
                    .satisfies(failure -> Leaks.assertNoneIn(failure, "RKVtokenMARKER"));
            assertThatThrownBy(() -> memory.with("tokens", "x").open(Prompter.none()))
                    .hasMessageContaining("no setting tokens");
        }

        private StoredValues guarded(Path file) {
            return memory.with("token-is", "RKVtokenMARKER").withSecretIn("token", file.toString());
        }

        private Path secret(String text, String mode) throws IOException {
            Path file = Files.writeString(folder.resolve("token"), text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }

    @Nested
    class ASealedFolder {
        @Test
        void isWrittenWithRecipientsAndReadWithTheIdentity() {
            String recipient = identity("key.txt");
            StoredValues sealed = store("sealed://" + folder.resolve("new.sealed") + "/{place}/{name}");
            String made;
            try (Supply supply = into(sealed.with("recipients", recipient))) {
                supply.prepare(List.of(wanted(NPM)), List.of());
                made = take(supply, NPM);
            }

            StoredValues opened =
                    sealed.with("identity", folder.resolve("key.txt").toString());
            assertThat(Sources.value(opened, NPM)).isEqualTo(made);
            try (Supply supply = sealed.open(Prompter.none())) {
                assertThat(supply.offer(wanted(API))).isInstanceOf(Offer.Declined.class);
                assertThatThrownBy(() -> supply.offer(wanted(NPM))).hasMessageContaining("new.sealed.identity");
            }
        }

        @Test
        void withoutRecipientsIsRefusedBeforeTheFirstChange() {
            StoredValues sealed = store("sealed://" + folder.resolve("new.sealed") + "/{place}/{name}");
            try (Supply supply = into(sealed)) {
                assertThatThrownBy(() -> supply.prepare(List.of(wanted(NPM)), List.of()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("recipients");
            }
            assertThat(folder.resolve("new.sealed")).doesNotExist();
            assertThatThrownBy(() -> store("sealed://{name}").open(Prompter.none()))
                    .hasMessageContaining("which folder?");
        }

        private String identity(String name) {
            try (Identity made = Identity.create(FileDisk.open(folder), name)) {
                return made.recipient();
            }
        }
    }

    private static Supply into(StoredValues store) {
        return generated(32).intoStore(store).open(Prompter.none());
    }

    private void has(String name, String value) {
        String unused = MemoryStoreProvider.VALUES.put(address + "/" + name, value);
    }

    private Optional<String> held(String name) {
        return Optional.ofNullable(MemoryStoreProvider.VALUES.get(address + "/" + name));
    }
}
