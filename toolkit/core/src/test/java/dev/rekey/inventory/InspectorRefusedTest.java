package dev.rekey.inventory;

import static dev.rekey.inventory.InspectorExamples.NEWER;
import static dev.rekey.inventory.InspectorExamples.OLDER;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no file of the public inspector is refused, with its place and without what it has there. */
class InspectorRefusedTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNoJson() {
        refused("{\"accounts\": [\n  {\"name\": RKV7QX2M", "line 2", "not JSON");
        refused("", "not a JSON object");
    }

    @Test
    void otherJson() {
        refused("[]", "not a JSON object");
        refused("{\"a\": 1}", "no accounts");
        refused("{\"accounts\": []}", "no accounts");
        refused("{\"accounts\": 7}", "accounts is not a list");
        refused("{\"rekey_inventory\": 1, \"projects\": [{}]}", "no inspector's file");
    }

    @Test
    void whatLacksAField() {
        refused("{\"accounts\": [{\"name\": \"acme\"}]}", "accounts[0]", "vcstype is missing");
        refused(NEWER.replace("\"variable\": \"FRESH_TOKEN\",", ""), "accounts[0].contexts[0].variables[1]: variable");
        refused(NEWER.replace("\"slug\": \"gh/acme/api\",", ""), "accounts[0].projects[1]: slug is missing");
        refused(OLDER.replace("github/acme/web", "web"), "projects[0]: slug is not of the form");
    }

    @Test
    void aFieldOfTheWrongForm() {
        refused(NEWER.replace("\"xxxx1234\"", "1234"), "projects[0].project_env_vars[0]: value is not a text");
        refused(NEWER.replace("2023-02-01T00:00:00Z", "RKV7QX2M"), "variables[1]: updated_at is not a time");
    }

    @Test
    void aFileOfTheWrongSize() throws IOException {
        Path large = folder.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((256L << 20) + 1);
        }

        assertThatThrownBy(() -> Inventory.importInspector(large.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("more than 256 MiB");
        assertThatThrownBy(() ->
                        Inventory.importInspector(folder.resolve("absent.json").toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot read");
    }

    private void refused(String content, String... said) {
        assertThatThrownBy(
                        () -> Inventory.importInspector(Files.writeString(folder.resolve("circleci-data.json"), content)
                                .toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(said)
                .hasMessageContaining("circleci-data.json")
                .hasNoCause()
                .matches(refused -> !String.valueOf(refused.getMessage()).contains("RKV7QX2M"));
    }
}
