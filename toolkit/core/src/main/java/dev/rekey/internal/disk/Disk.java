package dev.rekey.internal.disk;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One private folder of files without folders in it. Writing and making durable are separate calls: a power cut may take
 * any part of what was not synced, and a new, renamed or deleted name is sure only after {@link #syncFolder()}.
 *
 * <p>Every method throws {@link DiskException} when the disk fails or a name is refused. Names have 1 to 100 characters of
 * {@code A-Z a-z 0-9 . _ -}, begin with no dot and do not end in {@code .lock}.
 */
public interface Disk {
    /** The whole content. Wipe it after use where it is secret. */
    byte[] read(String name);

    /** Whether the name is taken, by whatever. */
    boolean exists(String name);

    /** The names of all files, sorted. */
    List<String> names();

    /** A new file that only its owner may read. Neither it nor its name is durable yet. */
    void create(String name, byte[] content);

    /** Adds to the end of a file that is there; not durable yet. After a failure, a part of it may be there. */
    void append(String name, byte[] content);

    /** Cuts the file to {@code length} bytes; not durable yet. */
    void truncate(String name, long length);

    /** Makes the content durable; the name is not its business. */
    void sync(String name);

    /** Makes all names durable. */
    void syncFolder();

    /** Gives a file another name in one step, replacing what had it; not durable yet. */
    void rename(String from, String to);

    /** Whether there was one to delete; not durable yet. */
    boolean delete(String name);

    /**
     * The right to a name, until it is closed or the process ends; the file itself need not be there. Empty while somebody
     * else has it: another process, or another part of this one.
     */
    Optional<Held> lock(String name);

    /** Where it is, for messages. */
    String where();

    /**
     * A new file, durable with its name, seen whole or not at all whatever happens. Hold the lock of the name meanwhile.
     *
     * @throws DiskException if the name is taken, or the disk fails; nothing is left behind then
     */
    default void createWhole(String name, byte[] content) {
        if (exists(name)) {
            throw new DiskException(DiskException.Reason.EXISTS, name + " in " + where() + " is there already.");
        }
        String half = name + ".new";
        boolean unused = delete(half);
        boolean renamed = false;
        try {
            create(half, content);
            sync(half);
            rename(half, name);
            renamed = true;
            syncFolder();
        } catch (DiskException failed) {
            discard(renamed ? name : half);
            throw failed;
        }
    }

    /**
     * Proves that there is room for {@code bytes} more, by a new, durable file that holds the room until it is deleted.
     *
     * @throws DiskException if there is none; nothing is left behind then
     */
    default void reserve(String name, int bytes) {
        // Random, as some file systems keep nothing of what can be compressed. It protects nothing, hence no secure
        // one.
        byte[] filler = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(filler);
        try {
            create(name, filler);
            sync(name);
            syncFolder();
        } catch (DiskException failed) {
            if (failed.reason() != DiskException.Reason.EXISTS) {
                discard(name);
            }
            throw failed;
        }
    }

    /** Deletes what a failure left half made, as far as the disk still can. */
    default void discard(String name) {
        try {
            if (delete(name)) {
                syncFolder();
            }
        } catch (DiskException tooBroken) {
            // The failure that led here says more.
        }
    }

    /** The right to a name. */
    interface Held extends AutoCloseable {
        /** Gives it back; later calls do nothing. */
        @Override
        void close();
    }
}
