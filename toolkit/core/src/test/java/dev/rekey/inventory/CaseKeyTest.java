package dev.rekey.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Found;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.proof.CaseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file tells of the ends of short values when the case has a key. */
class CaseKeyTest {
    private static final Instant CREATED = Instant.parse("2022-06-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void showsThatAShortValueChangedAndNotWhatItWas() throws IOException {
        Path before = holding("xxxx42").keyed(key("case.key")).save(file("before.json"));

        InventoryDiff diff = holding("xxxx57").keyed(key("case.key")).diff(Inventory.load(before.toString()));

        assertThat(diff.of(InventoryDiff.Change.ROTATED)).hasSize(1);
        assertThat(Files.readString(before)).contains("\"#").doesNotContain("xxxx42");
    }

    @Test
    void showsThatAShortValueDidNotChange() {
        Path before = holding("xxxx42").keyed(key("case.key")).save(file("before.json"));

        InventoryDiff diff = holding("xxxx42").keyed(key("case.key")).diff(Inventory.load(before.toString()));

        assertThat(diff.of(InventoryDiff.Change.ROTATED)).isEmpty();
    }

    @Test
    void aHashAndAnEndAreNoProofOfAChange() {
        Path before = holding("xxxx42").keyed(key("case.key")).save(file("before.json"));

        InventoryDiff diff = holding("xxxx42").diff(Inventory.load(before.toString()));

        assertThat(diff.of(InventoryDiff.Change.ROTATED)).isEmpty();
    }

    @Test
    void anotherKeyHashesOtherwise() {
        assertThat(key("one.key").hash("xxxx42"))
                .hasSize(12)
                .isEqualTo(key("one.key").hash("xxxx42"))
                .isNotEqualTo(key("other.key").hash("xxxx42"));
    }

    @Test
    void endsOfLongValuesStayReadable() {
        assertThat(holding("xxxx4711").keyed(key("case.key")).holdings())
                .extracting(one -> one.tail().orElse(""))
                .containsExactly("xxxx4711");
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        CaseKey made = key("case.key");

        assertThat(made).hasToString("CaseKey");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("case.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void somethingElseIsRefusedAndLeftAlone() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "call the bank");

        assertThatThrownBy(() -> CaseKey.at(notes.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("notes.txt is no key of a case");
        assertThat(Files.readString(notes)).isEqualTo("call the bank");
    }

    private CaseKey key(String name) {
        return CaseKey.at(file(name));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Inventory holding(String tail) {
        Variable pin = new Variable(
                new Slot.ProjectVariable("gh/acme", "gh/acme/web", "PIN"),
                Optional.of(tail),
                Optional.of(CREATED),
                Optional.empty());
        return Inventory.of(CREATED, List.of(new Found(pin, Set.of("private"))), List.of(), List.of());
    }
}
