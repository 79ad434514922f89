package dev.rekey.rehearsal.internal.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rekey.rehearsal.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Keeps a world in a file that is always whole: it is written beside and renamed into place. */
public final class StateFile {

    private final Path path;

    public StateFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * What the file holds, or empty when there is none.
     *
     * @throws IllegalStateException if there is one that cannot be read; it is left as it is
     */
    public Optional<Snapshot> load() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            Snapshot snapshot = Json.MAPPER.readValue(path.toFile(), Snapshot.class);
            if (snapshot == null || snapshot.format() != Snapshot.FORMAT) {
                throw new IllegalStateException(path + ": not a rehearsal state file of format " + Snapshot.FORMAT
                        + "; it was left untouched. Move it away to start afresh.");
            }
            return Optional.of(snapshot);
        } catch (JsonProcessingException e) {
            // The parser's message may quote the content, which holds values; the place alone does not.
            throw new IllegalStateException(path + ": damaged rehearsal state file"
                    + (e.getLocation() == null
                            ? ""
                            : " near line " + e.getLocation().getLineNr())
                    + "; it was left untouched. Move it away to start afresh.");
        } catch (IOException e) {
            throw new UncheckedIOException("read the rehearsal state file " + path, e);
        }
    }

    public void save(Snapshot snapshot) {
        try {
            Path directory = Files.createDirectories(path.getParent());
            Path whole = Files.createTempFile(directory, path.getFileName().toString(), ".new");
            try {
                if (Files.getFileStore(whole).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(whole, Json.compact(snapshot));
                Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("write the rehearsal state file " + path, e);
        }
    }
}
