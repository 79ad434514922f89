package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What keeps new values. */
interface Destination extends AutoCloseable {
    /**
     * Proves that values of {@code slots} can be kept, before anything is changed.
     *
     * @param earlier slots whose values an unfinished attempt may have kept here
     * @throws ConfigurationException if the file cannot be written, is damaged, or cannot tell the slots apart
     */
    void prepare(List<Slot> slots, List<Slot> earlier);

    /**
     * Writes one more value and waits until it is on disk.
     *
     * @throws ConfigurationException if that failed
     */
    void keep(Slot slot, Secret value);

    /** The value that the file holds for {@code slot}. */
    Optional<Secret> kept(Slot slot);

    @Override
    void close();

    /** A dotenv file for names that end in {@code .env}, otherwise JSON. */
    static Destination of(String path) {
        if (path.equals("-")) {
            throw new ConfigurationException("new values are not printed: name a file instead of \"-\".");
        }
        return OpenFiles.open(Path.of(path), path.endsWith(".env") ? DotenvFile::new : JsonFile::new);
    }
}
