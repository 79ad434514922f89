package dev.rekey.proof;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that belongs to one investigation. With it the ends of short values, which could be guessed back from a file, are
 * kept as hashes: equal ones are still seen to be equal, and nobody without the key learns anything. It also seals proofs,
 * so that a rewrite shows.
 *
 * <p>Keep it beside the case and out of what is shared.
 */
public final class CaseKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    /** How long a hash is. */
    public static final int DIGITS = 12;

    private final byte[] key;

    private CaseKey(byte[] key) {
        this.key = key;
    }

    /**
     * The key in {@code file}, made at random if there is none; readable by its owner alone.
     *
     * @throws ConfigurationException if the file is no key, or cannot be read or made
     */
    public static CaseKey at(String file) {
        Path path = Path.of(file);
        try {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? read(path) : create(path);
        } catch (IOException failed) {
            throw new ConfigurationException("cannot use " + file + " as the key of a case: "
                    + failed.getClass().getSimpleName() + ".");
        }
    }

    /** {@link #DIGITS} hexadecimal digits that only this key gives for {@code text}: to compare short texts. */
    public String hash(String text) {
        return seal(text).substring(0, DIGITS);
    }

    /** The whole code that only this key gives for {@code text}: 64 hexadecimal digits. */
    public String seal(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "CaseKey";
    }

    private static CaseKey read(Path path) throws IOException {
        String text = Files.readString(path).strip();
        if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
            throw new ConfigurationException(
                    path + " is no key of a case; name another file, or one that is not there.");
        }
        return new CaseKey(HexFormat.of().parseHex(text));
    }

    private static CaseKey create(Path path) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            var unused = channel.write(
                    StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(key) + "\n"));
        } catch (FileAlreadyExistsException made) {
            return read(path); // by someone else, just now
        }
        return new CaseKey(key);
    }
}
