package dev.rekey.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.record.RecordJson;
import dev.rekey.model.Coverage;
import dev.rekey.model.Found;
import dev.rekey.model.Project;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file form of an inventory: version 1, JSON, without values, what is missing before what was found. */
final class SnapshotFile {
    private static final int VERSION = 1;

    private SnapshotFile() {}

    static Path write(Path file, Instant takenAt, List<Found> found, List<Project> projects, List<Coverage> coverage) {
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
            Path draft = Files.createTempFile(folder, ".inventory", ".json");
            try {
                try (OutputStream out = Files.newOutputStream(draft)) {
                    ObjectNode snapshot = RecordJson.json().createObjectNode();
                    snapshot.put("rekey_inventory", VERSION);
                    snapshot.put("taken_at", takenAt.toString());
                    snapshot.put(
                            "complete",
                            coverage.stream().noneMatch(one -> one.state().isGap()));
                    snapshot.set("coverage", RecordJson.json().valueToTree(coverage));
                    snapshot.set("projects", RecordJson.json().valueToTree(projects));
                    snapshot.set("found", RecordJson.json().valueToTree(found));
                    RecordJson.json().writerWithDefaultPrettyPrinter().writeValue(out, snapshot);
                }
                return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                boolean unused = Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new ConfigurationException("cannot write the inventory to " + file + ": "
                    + failed.getClass().getSimpleName() + ".");
        }
    }

    static Inventory read(Path file) {
        try {
            JsonNode snapshot = RecordJson.json().readTree(Files.readAllBytes(file));
            int version = snapshot.path("rekey_inventory").asInt(0);
            if (version == 0) {
                throw new ConfigurationException(file + " is no saved inventory.");
            }
            if (version > VERSION) {
                throw new ConfigurationException(file + " was saved by a newer rekey, in version " + version + ".");
            }
            return Inventory.of(
                    Instant.parse(snapshot.path("taken_at").asText()),
                    all(snapshot.path("found"), Found.class),
                    all(snapshot.path("projects"), Project.class),
                    all(snapshot.path("coverage"), Coverage.class));
        } catch (JsonProcessingException | DateTimeException | NullPointerException damaged) {
            throw new ConfigurationException(file + " is no saved inventory, or is damaged.");
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "cannot read " + file + ": " + failed.getClass().getSimpleName() + ".");
        }
    }

    private static <T> List<T> all(JsonNode array, Class<T> type) throws JsonProcessingException {
        List<T> all = new ArrayList<>();
        for (JsonNode one : array) {
            all.add(RecordJson.json().treeToValue(one, type));
        }
        return all;
    }
}
