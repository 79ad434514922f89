package dev.rekey.internal.rotation;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.Disk;
import dev.rekey.internal.disk.DiskException;
import dev.rekey.internal.engine.Safe;
import dev.rekey.internal.seal.Identity;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.internal.seal.Sealer;
import dev.rekey.internal.seal.Unsealer;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The new value of one credential, sealed in a file: whoever holds the identity opens it, with {@code age -d -i KEY FILE} as
 * well, and nobody else. There is never a moment without a whole one. Hold the rotation's journal meanwhile.
 */
public final class SealedSafe implements Safe {
    private static final int DIGITS = 16;

    private final Disk disk;
    private final String name;
    private final Recipients recipients;
    private final Optional<Identity> identity;
    private final Runnable makeRoom;

    /**
     * @param name of the file, see {@link #fileOf}
     * @param recipients who can open it
     * @param identity opens it here; without one a run that is taken up again cannot use the value
     * @param makeRoom gives up what was held back for a full disk, such as the journal's reserve; asked at most once a value
     */
    public SealedSafe(Disk disk, String name, Recipients recipients, Optional<Identity> identity, Runnable makeRoom) {
        this.disk = disk;
        this.name = name;
        this.recipients = recipients;
        this.identity = identity;
        this.makeRoom = makeRoom;
    }

    /** The name of the file for one credential: that of the rotation, and what stands for a key of any characters. */
    public static String fileOf(String rotation, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return rotation + "." + HexFormat.of().formatHex(digest).substring(0, DIGITS) + ".age";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * @throws ConfigurationException if the disk is full or fails, or a recipient cannot be sealed to; what was kept before
     *     is still there then, or this one is
     */
    @Override
    public void keep(Material material) {
        byte[] box;
        try (Secret text = Parts.joined(material.parts())) {
            box = Sealer.seal(text, recipients);
        }
        try {
            write(box);
        } catch (DiskException failed) {
            if (!failed.isFull()) {
                throw refused(failed);
            }
            writeWithRoom(box);
        }
    }

    private void writeWithRoom(byte[] box) {
        try {
            disk.discard(half());
            makeRoom.run();
            write(box);
        } catch (DiskException still) {
            disk.discard(half());
            throw refused(still);
        }
    }

    /** What cannot be opened here is no reason to undo anything: the answer is empty, and a person decides. */
    @Override
    public Optional<Material> kept() {
        try {
            if (identity.isEmpty() || !disk.exists(name)) {
                return Optional.empty();
            }
            try (Secret text = Unsealer.open(disk.read(name), identity.get())) {
                return Optional.of(Material.of(Parts.split(text)));
            }
        } catch (ConfigurationException | DiskException closed) {
            return Optional.empty();
        }
    }

    @Override
    public void drop() {
        try {
            boolean half = disk.delete(half());
            boolean whole = disk.delete(name);
            if (half || whole) {
                disk.syncFolder();
            }
        } catch (DiskException failed) {
            throw new ConfigurationException("a sealed value that nobody needs any more cannot be deleted: "
                    + failed.getMessage() + " Delete it by hand.");
        }
    }

    private void write(byte[] box) {
        boolean unused = disk.delete(half());
        disk.create(half(), box);
        disk.sync(half());
        disk.rename(half(), name);
        disk.syncFolder();
    }

    private String half() {
        return name + ".new";
    }

    private static ConfigurationException refused(DiskException failed) {
        return new ConfigurationException("a new value cannot be kept, so it is not used: " + failed.getMessage());
    }
}
