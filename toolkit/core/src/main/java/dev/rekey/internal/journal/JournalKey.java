package dev.rekey.internal.journal;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.internal.disk.Disk;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the journals of one folder are authenticated with: 32 random bytes in the file {@code journal.key}. It protects
 * against damage and mix-ups, and hides nothing; without it a journal can be read by eye, and not resumed.
 */
public final class JournalKey {
    /** The file that holds it. */
    public static final String FILE = "journal.key";

    private static final int LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private JournalKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * The key of this folder; made, durably, if there is none. One that is there is never overwritten.
     *
     * @throws ConfigurationException if the file is no such key
     * @throws JournalInUseException if another process is making one at this moment
     */
    public static JournalKey of(Disk disk) {
        if (!disk.exists(FILE)) {
            make(disk);
        }
        byte[] bytes = disk.read(FILE);
        try {
            if (bytes.length != LENGTH) {
                throw new ConfigurationException(
                        FILE + " in " + disk.where() + " is damaged: it is left as it is. Bring it back from a copy.");
            }
            return new JournalKey(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void make(Disk disk) {
        Disk.Held held = disk.lock(FILE)
                .orElseThrow(() -> new JournalInUseException(
                        "another run is making " + FILE + " in " + disk.where() + ": try again."));
        try {
            if (!disk.exists(FILE)) {
                byte[] bytes = new byte[LENGTH];
                new SecureRandom().nextBytes(bytes);
                disk.createWhole(FILE, bytes);
                Arrays.fill(bytes, (byte) 0);
            }
        } finally {
            held.close();
        }
    }

    /** A code over these parts, one after the other; a caller makes sure that only the last differs in length. */
    byte[] code(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "JournalKey[redacted]";
    }
}
