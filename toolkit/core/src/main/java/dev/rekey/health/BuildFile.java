package dev.rekey.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.record.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file form of a look at builds: version 1, JSON. */
final class BuildFile {
    private static final int VERSION = 1;
    private static final String MARK = "rekey_builds";

    private BuildFile() {}

    static Path write(Path file, BuildHealth health) {
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
            Path draft = Files.createTempFile(folder, ".builds", ".json");
            try {
                ObjectNode json = RecordJson.json().createObjectNode();
                json.put(MARK, VERSION);
                json.setAll((ObjectNode) RecordJson.json().valueToTree(health));
                Files.writeString(
                        draft,
                        RecordJson.json().writerWithDefaultPrettyPrinter().writeValueAsString(json));
                return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                boolean unused = Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new ConfigurationException("cannot write the builds to " + file + ": "
                    + failed.getClass().getSimpleName() + ".");
        }
    }

    static BuildHealth read(Path file) {
        try {
            JsonNode json = RecordJson.json().readTree(Files.readAllBytes(file));
            int version = json.path(MARK).asInt(0);
            if (version == 0) {
                throw new ConfigurationException(file + " is no saved look at builds.");
            }
            if (version > VERSION) {
                throw new ConfigurationException(file + " was saved by a newer rekey, in version " + version + ".");
            }
            return RecordJson.json().treeToValue(((ObjectNode) json).without(MARK), BuildHealth.class);
        } catch (JsonProcessingException | NullPointerException damaged) {
            throw new ConfigurationException(file + " is no saved look at builds, or is damaged.");
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "cannot read " + file + ": " + failed.getClass().getSimpleName() + ".");
        }
    }
}
