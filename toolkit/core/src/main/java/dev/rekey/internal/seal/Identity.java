package dev.rekey.internal.seal;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.internal.disk.Disk;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The secret half of a recipient ({@code AGE-SECRET-KEY-1…}), from a file as {@code age-keygen} writes it: comments, and
 * one key. Close it to wipe the key.
 */
public final class Identity implements AutoCloseable {
    private static final String PREFIX = "age-secret-key-";
    private static final int LARGEST_FILE = 64 * 1024;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Secret key;
    private final String recipient;

    private Identity(Secret key, String recipient) {
        this.key = key;
        this.recipient = recipient;
    }

    /**
     * The identity in a file of mode 0600.
     *
     * @throws ConfigurationException if others may look at it, if it is a link, or if it holds no identity or several
     */
    public static Identity read(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST_FILE) {
                throw new ConfigurationException(file + " is no identity file: missing, a link, or too large.");
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
                throw new ConfigurationException("others may read or write " + file + ": run chmod 600 on it.");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer bytes = ByteBuffer.allocate(LARGEST_FILE);
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                    // Until its end.
                }
                byte[] text = Arrays.copyOf(bytes.array(), bytes.position());
                Arrays.fill(bytes.array(), (byte) 0);
                return parse(text, file.toString());
            }
        } catch (IOException failed) {
            throw new ConfigurationException("cannot read the identity " + file + ": "
                    + failed.getClass().getSimpleName() + ".");
        }
    }

    /** The identity in a file of this folder; fails as {@link #read(Path)} does. */
    public static Identity read(Disk disk, String name) {
        return parse(disk.read(name), name + " in " + disk.where());
    }

    /**
     * A new identity in a new file, durable on return.
     *
     * @throws ConfigurationException if there is a file of that name, which is left as it is
     */
    public static Identity create(Disk disk, String name) {
        Disk.Held held = disk.lock(name)
                .orElseThrow(() -> new JournalInUseException(
                        "another run is making " + name + " in " + disk.where() + ": try again."));
        try {
            if (disk.exists(name)) {
                throw new ConfigurationException(name + " in " + disk.where() + " is there already.");
            }
            byte[] key = new byte[Bech32.KEY];
            new SecureRandom().nextBytes(key);
            char[] spelt = Bech32.encode(PREFIX, key);
            byte[] text = new byte[0];
            try {
                upper(spelt);
                String recipient = recipient(key);
                byte[] comment = ("# public key: " + recipient + "\n").getBytes(StandardCharsets.US_ASCII);
                text = Arrays.copyOf(comment, comment.length + spelt.length + 1);
                for (int i = 0; i < spelt.length; i++) {
                    text[comment.length + i] = (byte) spelt[i];
                }
                text[text.length - 1] = '\n';
                disk.createWhole(name, text);
                return new Identity(Secret.of(spelt), recipient);
            } finally {
                Arrays.fill(key, (byte) 0);
                Arrays.fill(spelt, '\0');
                Arrays.fill(text, (byte) 0);
            }
        } finally {
            held.close();
        }
    }

    /** The public half ({@code age1…}): what to seal to. */
    public String recipient() {
        return recipient;
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "Identity[redacted]";
    }

    /** Lends the key's spelling. */
    <T> T with(Function<CharBuffer, T> use) {
        return key.reveal(chars -> use.apply(CharBuffer.wrap(chars)));
    }

    /** Wipes the bytes. */
    private static Identity parse(byte[] bytes, String where) {
        char[] text = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            text[i] = (char) (bytes[i] & 0xff);
        }
        Arrays.fill(bytes, (byte) 0);
        List<char[]> keys = keys(text);
        Arrays.fill(text, '\0');
        try {
            if (keys.size() != 1) {
                throw new ConfigurationException(
                        where + " must hold one identity of age (AGE-SECRET-KEY-1…), and holds "
                                + (keys.isEmpty() ? "none." : "several lines."));
            }
            char[] lower = keys.get(0).clone();
            for (int i = 0; i < lower.length; i++) {
                lower[i] = Character.toLowerCase(lower[i]);
            }
            byte[] key = Bech32.decode(PREFIX, lower)
                    .orElseThrow(
                            () -> new ConfigurationException(
                                    where
                                            + " holds something else than an identity of age (AGE-SECRET-KEY-1…), or one with a mistake."));
            Arrays.fill(lower, '\0');
            try {
                return new Identity(Secret.of(keys.get(0)), recipient(key));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } finally {
            keys.forEach(key -> Arrays.fill(key, '\0'));
        }
    }

    /** Lines that are neither empty nor comments. */
    private static List<char[]> keys(char[] text) {
        List<char[]> keys = new ArrayList<>();
        for (int from = 0; from < text.length; ) {
            int end = from;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            int last = end;
            while (last > from && text[last - 1] <= ' ') {
                last--;
            }
            if (last > from && text[from] != '#') {
                keys.add(Arrays.copyOfRange(text, from, last));
            }
            from = end + 1;
        }
        return keys;
    }

    private static String recipient(byte[] key) {
        return new String(Bech32.encode(Recipients.PREFIX, PublicHalf.of(key)));
    }

    private static void upper(char[] spelt) {
        for (int i = 0; i < spelt.length; i++) {
            spelt[i] = Character.toUpperCase(spelt[i]);
        }
    }
}
