package dev.rekey.internal.journal;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.JournalDamagedException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.internal.disk.Disk;
import dev.rekey.internal.disk.DiskException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a rotation intends and has done, in order, durable before the next step is taken. Each record is chained to the one
 * before it: one that was changed, lost, swapped or repeated is noticed. What is missing at the very end is not: keep
 * {@link #digest()} elsewhere where that matters.
 *
 * <p>Beside the file lies a reserve of space, given up when an append finds the disk full: what a provider has just made
 * can then still be written down.
 */
public final class RotationJournal implements AutoCloseable {
    /** Bytes held back for records that must be written on a full disk. */
    static final int RESERVE = 64 * 1024;

    private final Disk disk;
    private final String name;
    private final JournalKey key;
    private final Disk.Held held;
    private final List<Entry> entries;
    private String last;
    private long length;
    private boolean usable = true;

    private RotationJournal(Disk disk, String name, JournalKey key, Disk.Held held, JournalFile read) {
        this.disk = disk;
        this.name = name;
        this.key = key;
        this.held = held;
        this.entries = new ArrayList<>(read.entries());
        this.last = read.last();
        this.length = read.whole();
    }

    /**
     * A new journal with its first record, durable on return. The reserve comes first, so a disk without room fails before
     * anything is begun.
     *
     * @throws ConfigurationException if there is a journal of that name
     * @throws JournalInUseException if another run holds that name
     * @throws DiskException if the disk fails or is full; nothing is left behind then
     */
    public static RotationJournal create(Disk disk, String name, JournalKey key, Entry header) {
        Disk.Held held = lock(disk, name);
        try {
            if (disk.exists(name)) {
                throw new ConfigurationException("there is a journal " + name + " in " + disk.where() + " already.");
            }
            Entry first = header.numbered(1);
            byte[] begin = JournalFile.firstLine();
            byte[] frame = Frame.write(first, JournalFile.noCode(), key);
            byte[] content = Arrays.copyOf(begin, begin.length + frame.length);
            System.arraycopy(frame, 0, content, begin.length, frame.length);
            boolean unused = disk.delete(reserve(name));
            disk.reserve(reserve(name), RESERVE);
            try {
                disk.createWhole(name, content);
            } catch (DiskException failed) {
                disk.discard(reserve(name));
                throw failed;
            }
            return new RotationJournal(
                    disk, name, key, held, new JournalFile(List.of(first), code(frame), content.length));
        } catch (RuntimeException failed) {
            held.close();
            throw failed;
        }
    }

    /**
     * The journal as it was left. The torn rest of a last write that never returned is cut off, durably.
     *
     * @throws JournalDamagedException if anything else is wrong with it, or the key is another one; not a byte is changed
     * @throws ConfigurationException if there is none, or a newer version wrote it
     * @throws JournalInUseException if another run holds it
     */
    public static RotationJournal open(Disk disk, String name, JournalKey key) {
        Disk.Held held = lock(disk, name);
        try {
            if (!disk.exists(name)) {
                throw new ConfigurationException("there is no journal " + name + " in " + disk.where() + ".");
            }
            byte[] file = disk.read(name);
            JournalFile read = JournalFile.read(file, name, key);
            if (read.whole() < file.length) {
                disk.truncate(name, read.whole());
            }
            // Also where nothing was cut: the last record may be there and not durable, if its sync never returned.
            disk.sync(name);
            disk.syncFolder();
            RotationJournal journal = new RotationJournal(disk, name, key, held, read);
            journal.holdReserve();
            return journal;
        } catch (RuntimeException failed) {
            held.close();
            throw failed;
        }
    }

    /**
     * Adds a record with the next number; it is durable on return. On a full disk the reserve is given up for it.
     *
     * @throws DiskException if it could not be written: it may be there or not, and this journal takes no more; open it
     *     again to see
     */
    public synchronized void append(Entry entry) {
        if (!usable) {
            throw new IllegalStateException("the journal " + name + " is closed, or failed before");
        }
        Entry next = entry.numbered(entries.size() + 1L);
        byte[] frame = Frame.write(next, last, key);
        if (entries.size() >= JournalFile.MOST_RECORDS || length + frame.length > JournalFile.LARGEST) {
            throw new IllegalStateException("the journal " + name + " is full");
        }
        usable = false;
        try {
            write(frame);
        } catch (DiskException failed) {
            if (!failed.isFull() || !disk.delete(reserve(name))) {
                throw failed;
            }
            disk.syncFolder();
            disk.truncate(name, length);
            write(frame);
        }
        usable = true;
        entries.add(next);
        last = code(frame);
        length += frame.length;
    }

    /** All records, in order. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The code of the last record, in hex: it vouches for all of them. */
    public synchronized String digest() {
        return last;
    }

    /** Gives the reserve up: for something else that must be written on a full disk, or as the rotation is over. */
    public synchronized void giveUpReserve() {
        if (disk.delete(reserve(name))) {
            disk.syncFolder();
        }
    }

    /** Lets others open it. Every record is durable already. */
    @Override
    public synchronized void close() {
        usable = false;
        held.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private void write(byte[] frame) {
        disk.append(name, frame);
        disk.sync(name);
    }

    /** A full disk is no reason not to go on with what is begun: the reserve may have been given up for that. */
    private void holdReserve() {
        if (!disk.exists(reserve(name))) {
            try {
                disk.reserve(reserve(name), RESERVE);
            } catch (DiskException full) {
                if (!full.isFull()) {
                    throw full;
                }
            }
        }
    }

    private static Disk.Held lock(Disk disk, String name) {
        return disk.lock(name)
                .orElseThrow(() -> new JournalInUseException(
                        "another run holds the journal " + name + " in " + disk.where() + ": wait for it to end."));
    }

    private static String reserve(String name) {
        return name + ".reserve";
    }

    private static String code(byte[] frame) {
        return HexFormat.of().formatHex(frame, frame.length - Frame.CODE, frame.length);
    }
}
