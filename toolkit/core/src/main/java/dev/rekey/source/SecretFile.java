package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** A file with one secret in it, such as the token of a secret store: mode 0600, no link, at most 64 KiB. */
final class SecretFile {
    private static final int LARGEST = 64 * 1024;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    /**
     * Its text, without the last line end.
     *
     * @throws ConfigurationException if it cannot be read, or others may look at it
     */
    static Secret read(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
                throw new ConfigurationException(file + " is no file with a secret: missing, a link, or too large.");
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
                throw new ConfigurationException("others may read or write " + file + ": run chmod 600 on it.");
            }
            byte[] bytes;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                bytes = Channels.newInputStream(channel).readNBytes(LARGEST);
            }
            return text(bytes);
        } catch (IOException failed) {
            throw new ConfigurationException(
                    file + " cannot be read: " + failed.getClass().getSimpleName() + ".");
        }
    }

    private static Secret text(byte[] bytes) throws IOException {
        char[] text = new char[0];
        try {
            text = Utf8.decode(bytes);
            int end = text.length;
            if (end > 0 && text[end - 1] == '\n') {
                end -= end > 1 && text[end - 2] == '\r' ? 2 : 1;
            }
            char[] line = Arrays.copyOf(text, end);
            try {
                return Secret.of(line);
            } finally {
                Arrays.fill(line, '\0');
            }
        } finally {
            PrivateFile.wipe(bytes);
            Arrays.fill(text, '\0');
        }
    }
}
