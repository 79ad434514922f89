package dev.rekey.internal.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Locks between processes and within this one. The system drops a process's lock when the process closes <em>any</em>
 * channel to the file, so a lock has a file of its own, and nobody here opens that file while it is held. The file stays:
 * who deletes it may delete the one that another process has just locked.
 */
final class FileLocks {
    private static final Set<OpenOption> OPEN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private FileLocks() {}

    static Optional<Disk.Held> take(Path path, FileAttribute<?>[] mode) throws IOException {
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(path, OPEN, mode);
            try {
                taken = channel.tryLock() != null;
            } catch (OverlappingFileLockException elsewhere) {
                // Another class loader of this process has it.
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
            return taken ? Optional.of(held(path, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                boolean unused = HELD.remove(path);
            }
        }
    }

    private static Disk.Held held(Path path, FileChannel channel) {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                try {
                    channel.close();
                } catch (IOException gone) {
                    // The lock went with the channel.
                } finally {
                    boolean unused = HELD.remove(path);
                }
            }
        };
    }
}
