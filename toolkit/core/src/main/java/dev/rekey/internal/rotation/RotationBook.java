package dev.rekey.internal.rotation;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.internal.disk.Disk;
import dev.rekey.internal.disk.DiskException;
import dev.rekey.internal.disk.FileDisk;
import dev.rekey.internal.disk.SteadyDisk;
import dev.rekey.internal.journal.Entry;
import dev.rekey.internal.journal.JournalKey;
import dev.rekey.internal.journal.RotationJournal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The journals of the rotations in one private folder. */
public final class RotationBook {
    private static final String SUFFIX = ".journal";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int RANDOM_BYTES = 3;

    private final Disk disk;

    private RotationBook(Disk disk) {
        this.disk = disk;
    }

    /**
     * The book below {@code home}, which is made if it is not there.
     *
     * @throws ConfigurationException if it cannot be used
     */
    public static RotationBook at(Path home) {
        return new RotationBook(new SteadyDisk(FileDisk.open(home.resolve("rotations"))));
    }

    /** The book on {@code disk}. */
    public static RotationBook on(Disk disk) {
        return new RotationBook(disk);
    }

    /** The folder. */
    public Disk disk() {
        return disk;
    }

    /**
     * Begins the journal of a rotation; durable on return.
     *
     * @param of what it changes: while it is open, no other run of this machine may change the same
     * @param facts what the whole rotation is about
     * @throws JournalInUseException if another run is at it
     */
    public OpenRotation begin(String of, Instant now, Map<String, String> facts) {
        Disk.Held alone = alone(of);
        try {
            return begun(alone, now, facts);
        } catch (RuntimeException refused) {
            alone.close();
            throw refused;
        }
    }

    /** Keeps other runs of this machine from changing {@code of} meanwhile. */
    Disk.Held alone(String of) {
        String name = "change-" + UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
        return translated(() -> disk.lock(name))
                .orElseThrow(() -> new JournalInUseException("another run on this machine changes " + of
                        + " just now; wait until it has ended, then repeat."));
    }

    private OpenRotation begun(Disk.Held alone, Instant now, Map<String, String> facts) {
        String id = DAY.format(now) + "-" + random();
        return translated(() -> new OpenRotation(
                id,
                RotationJournal.create(
                        disk, id + SUFFIX, JournalKey.of(disk), Entry.of(now, "", OpenRotation.BEGUN, facts)),
                disk,
                alone));
    }

    /**
     * The rotation of that id, for this run alone.
     *
     * @throws ConfigurationException if there is none; {@link dev.rekey.error.JournalInUseException} if another run has it,
     *     {@link dev.rekey.error.JournalDamagedException} if it was damaged
     */
    public OpenRotation open(String id) {
        return open(id, () -> {});
    }

    /** {@link #open(String)}, with nobody else changing {@code of} meanwhile. */
    public OpenRotation open(String id, String of) {
        Disk.Held alone = alone(of);
        try {
            return open(id, alone);
        } catch (RuntimeException refused) {
            alone.close();
            throw refused;
        }
    }

    private OpenRotation open(String id, Disk.Held alone) {
        if (!ids().contains(id)) {
            throw new ConfigurationException("there is no rotation " + id + " in " + disk.where() + ".");
        }
        return translated(
                () -> new OpenRotation(id, RotationJournal.open(disk, id + SUFFIX, JournalKey.of(disk)), disk, alone));
    }

    /** The ids of all rotations, oldest first. */
    public List<String> ids() {
        return translated(disk::names).stream()
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .sorted()
                .toList();
    }

    static <T> T translated(java.util.function.Supplier<T> use) {
        try {
            return use.get();
        } catch (DiskException failed) {
            var exception =
                    new ConfigurationException("the journal of rotations cannot be written: " + failed.getMessage());
            exception.initCause(failed);
            throw exception;
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
