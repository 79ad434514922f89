package dev.rekey.shell.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed, without the secrets in it, in a file that only its owner can read. */
final class PrivateHistory extends DefaultHistory {
    /** Makes {@code file} ready; empty when it cannot be kept private, and then the history is in memory alone. */
    static Optional<Path> prepared(Path file) {
        try {
            protect(file);
            return Optional.of(file);
        } catch (IOException | UnsupportedOperationException unavailable) {
            return Optional.empty();
        }
    }

    @Override
    public void add(Instant time, String line) {
        super.add(time, Redaction.of(line));
    }

    private static void protect(Path file) throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        Files.setPosixFilePermissions(file, ownerOnly);
    }
}
