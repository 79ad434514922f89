package dev.rekey.worklist;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of a file that is only added to, by several programs at once. It is locked while it is read and while it is
 * added to; what is added is on disk afterwards, or not at all.
 */
final class FactFile {
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> WRITING = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /**
     * One file at a time in this process: the system refuses two locks of one process on one file, and drops the lock with
     * <em>any</em> channel that is closed.
     */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path path;

    FactFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** All lines; none when there is no file. */
    List<FactLine> read() {
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(path, READING)) {
                var unused = channel.lock(0, Long.MAX_VALUE, true); // until the channel is closed
                return lines(content(channel));
            } catch (NoSuchFileException none) {
                return List.of();
            } catch (OverlappingFileLockException | IOException failed) {
                throw unusable("read", failed);
            }
        }
    }

    /** The same with what {@code more} makes of it at the end; {@code more} may refuse, and then nothing is written. */
    List<FactLine> add(Function<List<FactLine>, ? extends Collection<FactLine>> more) {
        synchronized (ONE_AT_A_TIME) {
            if (!exists() && more.apply(List.of()).isEmpty()) {
                return List.of(); // no file for nothing
            }
            try (FileChannel channel = FileChannel.open(path, WRITING, ownerOnly())) {
                var unused = channel.lock();
                byte[] before = content(channel);
                List<FactLine> lines = lines(before);
                Collection<FactLine> added = more.apply(lines);
                append(channel, before, added);
                return Stream.concat(lines.stream(), added.stream()).toList();
            } catch (OverlappingFileLockException | IOException failed) {
                throw unusable("written", failed);
            }
        }
    }

    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }

    private static void append(FileChannel channel, byte[] before, Collection<FactLine> added) throws IOException {
        if (added.isEmpty()) {
            return;
        }
        // A power cut or an editor may have left half a line: what comes next must not become a part of it.
        String rest = before.length > 0 && before[before.length - 1] != '\n' ? "\n" : "";
        String text = added.stream().map(line -> line.raw() + "\n").collect(Collectors.joining("", rest, ""));
        ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        try {
            channel.position(before.length);
            while (left.hasRemaining()) {
                int unused = channel.write(left);
            }
            channel.force(true);
        } catch (IOException failed) {
            var unused = channel.truncate(before.length);
            throw failed;
        }
    }

    private static byte[] content(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (content.hasRemaining()) {
            if (channel.read(content) < 0) {
                throw new IOException("it became shorter meanwhile");
            }
        }
        return content.array();
    }

    private static List<FactLine> lines(byte[] content) {
        // git may have given the lines other ends; empty lines stay, so that problems are told with the right number.
        List<FactLine> lines = Stream.of(new String(content, StandardCharsets.ISO_8859_1).split("\r?\n", -1))
                .map(FactLine::read)
                .toList();
        return lines.get(lines.size() - 1).raw().isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private ConfigurationException unusable(String what, Exception failed) {
        Path folder = path.getParent();
        String why = failed instanceof AccessDeniedException
                ? "permission denied"
                : folder != null && !Files.isDirectory(folder)
                        ? "its folder does not exist"
                        : Files.isSymbolicLink(path) || Files.isDirectory(path)
                                ? "it is a link or a folder; name a plain file"
                                : failed.getClass().getSimpleName();
        var exception = new ConfigurationException(path + " cannot be " + what + ": " + why + ".");
        exception.initCause(failed);
        return exception;
    }
}
