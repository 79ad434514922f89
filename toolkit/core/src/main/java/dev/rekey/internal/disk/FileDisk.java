package dev.rekey.internal.disk;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.DiskException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link Disk} in a real folder of mode 0700 with files of mode 0600. Links are never followed, and what others may read
 * or write is refused. On a system without such modes, the folder's own protection counts.
 */
public final class FileDisk implements Disk {
    private final Path folder;
    private final boolean posix;

    /**
     * What was written and not synced. The same channel syncs it: a failed write-back is told to those that had the file
     * open at the time, and not for sure to who opens it later.
     */
    private final Map<String, FileChannel> unsynced = new HashMap<>();

    private FileDisk(Path folder, boolean posix) {
        this.folder = folder;
        this.posix = posix;
    }

    /**
     * The folder, made if it is not there; so are the folders above it.
     *
     * @throws ConfigurationException if it is a link or no folder, if others may look into it, or if it cannot be made
     */
    public static FileDisk open(Path folder) {
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Path absolute = folder.toAbsolutePath().normalize();
            Path above = absolute.getParent();
            if (above != null) {
                // Whoever may write there can put another folder in the place of ours.
                Files.createDirectories(above, Modes.folder(posix));
            }
            try {
                Files.createDirectory(absolute, Modes.folder(posix));
            } catch (FileAlreadyExistsException there) {
                // Looked at below, as a new one is.
            }
            if (!Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)) {
                throw new ConfigurationException(absolute + " is a link or no folder: name another one.");
            }
            if (posix && Modes.opensToOthers(absolute)) {
                throw new ConfigurationException(
                        "others may look into " + absolute + ": run chmod 700 on it, or name another folder.");
            }
            return new FileDisk(absolute.toRealPath(), posix);
        } catch (IOException failed) {
            throw new ConfigurationException("cannot use the folder " + folder + ": " + Modes.why(failed) + ".");
        }
    }

    @Override
    public byte[] read(String name) {
        return on(name, path -> {
            try (FileChannel channel =
                    FileChannel.open(present(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
                while (content.hasRemaining()) {
                    if (channel.read(content) < 0) {
                        throw new IOException("it became shorter meanwhile");
                    }
                }
                return content.array();
            }
        });
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(folder.resolve(Names.checked(name)), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.endsWith(Names.LOCK) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                }
            }
        } catch (IOException failed) {
            throw failure("the folder", failed, 0);
        }
        return names.stream().sorted().toList();
    }

    @Override
    public synchronized void create(String name, byte[] content) {
        change(name, content.length, path -> {
            Set<OpenOption> created =
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            forget(name);
            FileChannel channel = FileChannel.open(path, created, Modes.file(posix));
            unsynced.put(name, channel);
            write(channel, content);
        });
    }

    @Override
    public synchronized void append(String name, byte[] content) {
        change(name, content.length, path -> {
            FileChannel channel = writing(name, path);
            channel.position(channel.size());
            write(channel, content);
        });
    }

    @Override
    public synchronized void truncate(String name, long length) {
        change(name, 0, path -> {
            var unused = writing(name, path).truncate(length);
        });
    }

    @Override
    public synchronized void sync(String name) {
        change(name, 0, path -> {
            try {
                writing(name, path).force(true);
            } finally {
                forget(name);
            }
        });
    }

    @Override
    public void syncFolder() {
        if (!posix) {
            // Such a system opens no folder, and keeps names by itself.
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException failed) {
            throw failure("the folder", failed, 0);
        }
    }

    @Override
    public synchronized void rename(String from, String to) {
        Path target = folder.resolve(Names.checked(to));
        change(from, 0, path -> {
            var unused = Files.move(
                    present(path), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forget(to);
            FileChannel channel = unsynced.remove(from);
            if (channel != null) {
                unsynced.put(to, channel);
            }
        });
    }

    @Override
    public synchronized boolean delete(String name) {
        return on(name, path -> {
            forget(name);
            return Files.deleteIfExists(path);
        });
    }

    @Override
    public Optional<Held> lock(String name) {
        Path path = folder.resolve(Names.checked(name) + Names.LOCK);
        try {
            return FileLocks.take(path, Modes.file(posix));
        } catch (IOException failed) {
            throw failure(name + Names.LOCK, failed, 0);
        }
    }

    @Override
    public String where() {
        return folder.toString();
    }

    @Override
    public String toString() {
        return where();
    }

    private FileChannel writing(String name, Path path) throws IOException {
        FileChannel open = unsynced.get(name);
        if (open == null) {
            open = FileChannel.open(present(path), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            unsynced.put(name, open);
        }
        return open;
    }

    private void forget(String name) throws IOException {
        FileChannel channel = unsynced.remove(name);
        if (channel != null) {
            channel.close();
        }
    }

    /** What failed is not waited for: who goes on with the file opens it anew. */
    private void abandon(String name) {
        try {
            forget(name);
        } catch (IOException second) {
            // The failure that led here says more.
        }
    }

    private Path present(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new DiskException(Reason.REFUSED, path + " is a link or no plain file; it is left as it is.");
            }
            if (posix && Modes.opensToOthers(path)) {
                throw new DiskException(Reason.REFUSED, "others may read or write " + path + ": run chmod 600 on it.");
            }
        }
        return path;
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
            int unused = channel.write(left);
        }
    }

    private <T> T on(String name, Asking<T> what) {
        try {
            return what.of(folder.resolve(Names.checked(name)));
        } catch (IOException failed) {
            throw failure(name, failed, 0);
        }
    }

    private void change(String name, long bytes, Changing what) {
        try {
            what.of(folder.resolve(Names.checked(name)));
        } catch (IOException failed) {
            abandon(name);
            throw failure(name, failed, bytes);
        }
    }

    private DiskException failure(String name, IOException failed, long bytes) {
        Reason reason = failed instanceof NoSuchFileException
                ? Reason.MISSING
                : failed instanceof FileAlreadyExistsException
                        ? Reason.EXISTS
                        : isFull(failed, bytes) ? Reason.FULL : Reason.FAILED;
        return new DiskException(reason, name + " in " + folder + ": " + Modes.why(failed) + ".");
    }

    /** By what the system says; and as that may be in any language, by what is left. */
    private boolean isFull(IOException failed, long bytes) {
        String said = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("no space left") || said.contains("quota") || said.contains("not enough space")) {
            return true;
        }
        try {
            return bytes > 0 && Files.getFileStore(folder).getUsableSpace() < bytes;
        } catch (IOException unknown) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Asking<T> {
        T of(Path path) throws IOException;
    }

    @FunctionalInterface
    private interface Changing {
        void of(Path path) throws IOException;
    }
}
