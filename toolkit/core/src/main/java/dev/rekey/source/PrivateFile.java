package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A file that only its owner may read, replaced as a whole: readers and a power cut see the old content or the new, never
 * a mixture. The neighbour that is written first has the same protection and is gone afterwards.
 */
final class PrivateFile {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path path;
    private final Path next;
    private Optional<Stamp> lastSeen = Optional.empty();

    PrivateFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.next = this.path.resolveSibling("." + this.path.getFileName() + ".rekey-next");
    }

    /** The bytes; empty when there is no file. Wipe them after use. */
    Optional<byte[]> read() {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                lastSeen = Optional.empty();
                return Optional.empty();
            }
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new ConfigurationException(
                        path.getFileName() + " is not a plain file (a link or a folder): name another one.");
            }
            lastSeen = Optional.of(Stamp.of(path));
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException failed) {
            throw unusable("read", failed);
        }
    }

    /** Replaces the content; on return it is on disk. */
    void write(Content content) {
        try {
            if (!current().equals(lastSeen)) {
                throw new ConfigurationException(
                        path.getFileName()
                                + " was changed by another program in the meantime; nothing was written, so that nothing is lost.");
            }
            Files.deleteIfExists(next);
            try {
                try (FileChannel channel = FileChannel.open(next, NEW, ownerOnly())) {
                    content.writeTo(new ChannelOutput(channel));
                    channel.force(true);
                }
                Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                // Still there only if that failed; it may hold values.
                Files.deleteIfExists(next);
            }
            syncFolder();
            lastSeen = current();
        } catch (IOException failed) {
            throw unusable("written", failed);
        }
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }

    private Optional<Stamp> current() throws IOException {
        try {
            return Optional.of(Stamp.of(path));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Without this the rename itself could be undone by a power cut. Not every system can open a folder; those keep it anyway. */
    void syncFolder() throws IOException {
        Path folder = path.getParent();
        if (folder == null
                || !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private ConfigurationException unusable(String what, IOException failed) {
        var exception = new ConfigurationException(path + " cannot be " + what + ": " + reason(failed) + ".");
        exception.initCause(failed);
        return exception;
    }

    private String reason(IOException failed) {
        Path folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return "its folder does not exist";
        }
        String message = failed.getMessage();
        return failed instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : message == null ? failed.getClass().getSimpleName() : message.replace(next.toString(), "the file");
    }

    /** Writes the whole content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Stamp(Object key, long size, FileTime modified) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object key = attributes.fileKey();
            return new Stamp(key == null ? path : key, attributes.size(), attributes.lastModifiedTime());
        }
    }

    /** Unbuffered on purpose: a buffer would be one more copy of the values. */
    private static final class ChannelOutput extends OutputStream {
        private final FileChannel channel;

        private ChannelOutput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    /** Overwrites what {@link #read()} returned. */
    static void wipe(byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
    }
}
