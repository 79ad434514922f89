package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.Disk;
import dev.rekey.internal.disk.DiskException;
import dev.rekey.internal.disk.FileDisk;
import dev.rekey.internal.seal.Identity;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.internal.seal.Sealer;
import dev.rekey.internal.seal.Unsealer;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A private folder with one sealed file for each value, and an {@link SealedIndex}. A file is written before the index names
 * it, and none is ever replaced: whatever a power cut leaves is a folder that can be read.
 */
final class SealedFolder {
    private static final Object WRITING = new Object();

    private final Path path;
    private final Disk disk;

    private SealedFolder(Path path, Disk disk) {
        this.path = path;
        this.disk = disk;
    }

    /** The folder, made if it is not there; the folder above it has to be. */
    static SealedFolder at(Path path) {
        Path above = path.toAbsolutePath().getParent();
        if (above != null && !Files.isDirectory(above)) {
            throw new ConfigurationException(path + " cannot be made: its folder does not exist.");
        }
        return new SealedFolder(path, FileDisk.open(path));
    }

    SealedIndex index() {
        return disk(() -> {
            if (!disk.exists(SealedIndex.NAME)) {
                return SealedIndex.EMPTY;
            }
            try {
                return SealedIndex.read(disk.read(SealedIndex.NAME));
            } catch (IOException damaged) {
                throw new ConfigurationException(SealedIndex.NAME + " in " + disk.where() + " is damaged.");
            }
        });
    }

    /** Says whose slots these are; durable on return. */
    void claim(String organisation) {
        change(index -> {
            String holder = index.organisation().orElse(organisation);
            if (!holder.equals(organisation)) {
                throw new ConfigurationException(disk.where() + " holds values of " + holder + ", and slots of "
                        + organisation + " may have the same keys: name another folder for them.");
            }
            return index.of(organisation);
        });
        makeDurable();
    }

    /** The folder may be new, and a power cut must not take it with all that is in it. */
    void makeDurable() {
        try {
            new PrivateFile(path).syncFolder();
        } catch (IOException failed) {
            throw new ConfigurationException(
                    path + " cannot be made durable: " + failed.getClass().getSimpleName() + ".");
        }
    }

    /** Adds a value; durable on return. What the slot had before stays. */
    void add(String key, Secret value, Recipients recipients) {
        byte[] box = Sealer.seal(value, recipients);
        change(index -> {
            int number = index.boxes().getOrDefault(key, java.util.List.of()).size() + 1;
            while (disk.exists(SealedIndex.file(key, number))) {
                // Of a run that ended before its index was written.
                number++;
            }
            String file = SealedIndex.file(key, number);
            disk.createWhole(file, box);
            return index.with(key, file);
        });
    }

    /** The value that counts; empty when there is none. */
    Optional<Secret> open(String key, Identity identity) {
        return index().box(key).map(file -> {
            byte[] box = disk(() -> disk.read(file));
            try {
                return Unsealer.open(box, identity);
            } catch (ConfigurationException refused) {
                throw new ConfigurationException(
                        key + " (" + file + " in " + disk.where() + "): " + refused.getMessage());
            }
        });
    }

    /**
     * {@link #open} with the identity that lies beside the folder, {@code NAME.identity}.
     *
     * @throws ConfigurationException if there is a value and no identity
     */
    Optional<Secret> openWithIdentityBeside(String key) {
        if (index().box(key).isEmpty()) {
            return Optional.empty();
        }
        Path file = path.resolveSibling(path.getFileName() + ".identity");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigurationException("the value that was kept for " + key
                    + " is sealed: to go on with it, put the identity (AGE-SECRET-KEY-1…) of one of the recipients into "
                    + file + ", chmod 600, and delete it afterwards.");
        }
        try (Identity identity = Identity.read(file)) {
            return open(key, identity);
        }
    }

    /** One at a time: threads wait, another process's change is refused. */
    private void change(UnaryOperator<SealedIndex> how) {
        synchronized (WRITING) {
            var unused = disk(() -> {
                Disk.Held held = disk.lock(SealedIndex.NAME)
                        .orElseThrow(() -> new ConfigurationException(
                                "another program is writing to " + disk.where() + " just now: try again."));
                try {
                    write(how.apply(index()));
                    return true;
                } finally {
                    held.close();
                }
            });
        }
    }

    private void write(SealedIndex index) {
        String half = SealedIndex.NAME + ".new";
        boolean unused = disk.delete(half);
        try {
            disk.create(half, index.bytes());
        } catch (IOException impossible) {
            throw new IllegalStateException("an index is text", impossible);
        }
        disk.sync(half);
        disk.rename(half, SealedIndex.NAME);
        disk.syncFolder();
    }

    private static <T> T disk(java.util.function.Supplier<T> use) {
        try {
            return use.get();
        } catch (DiskException failed) {
            throw new ConfigurationException("the sealed values cannot be used: " + failed.getMessage());
        }
    }
}
