package dev.rekey.rehearsal.internal.world;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Fingerprints of OpenSSH public keys in the two spellings CircleCI uses. */
public final class Fingerprint {

    private Fingerprint() {}

    /**
     * The fingerprint of a key in its one-line form.
     *
     * @param digest {@code sha256} for base64 without prefix or padding; anything else for MD5 with colons
     */
    public static String of(String publicKey, String digest) {
        byte[] key = Base64.getDecoder().decode(publicKey.split(" ", 3)[1]);
        return digest.equals("sha256")
                ? Base64.getEncoder().withoutPadding().encodeToString(hash("SHA-256", key))
                : HexFormat.ofDelimiter(":").formatHex(hash("MD5", key));
    }

    /** Whether a fingerprint, in either spelling, is that of the key. */
    static boolean means(String fingerprint, String publicKey) {
        return fingerprint.equals(of(publicKey, "md5")) || fingerprint.equals(of(publicKey, "sha256"));
    }

    private static byte[] hash(String algorithm, byte[] input) {
        try {
            return MessageDigest.getInstance(algorithm).digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
