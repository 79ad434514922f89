package dev.rekey.internal.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Both fingerprints of a public key.
 *
 * <p>CircleCI answers with one of them, the one that was asked for where it knows both; config files, code hosts and logs
 * name the other as often. So they are worked out from the key itself.
 *
 * @param md5 sixteen bytes in hex with colons
 * @param sha256 base64 without padding and without {@code SHA256:} in front
 */
public record Fingerprints(Optional<String> md5, Optional<String> sha256) {
    private static final Pattern MD5 = Pattern.compile("(?i)(?:md5:)?([0-9a-f]{2}(?::[0-9a-f]{2}){15})");
    private static final Pattern SHA256 = Pattern.compile("(?:SHA256:)?([A-Za-z0-9+/]{43})=?");

    /**
     * Of a key.
     *
     * @param publicKey as in {@code authorized_keys}
     * @param listed what CircleCI calls it, which is all there is where the key cannot be read
     */
    public static Fingerprints of(String publicKey, Optional<String> listed) {
        return material(publicKey)
                .map(bytes -> new Fingerprints(
                        Optional.of(HexFormat.ofDelimiter(":").formatHex(digest("MD5", bytes))),
                        Optional.of(Base64.getEncoder().withoutPadding().encodeToString(digest("SHA-256", bytes)))))
                .orElseGet(() ->
                        new Fingerprints(listed.flatMap(Fingerprints::md5), listed.flatMap(Fingerprints::sha256)));
    }

    private static Optional<String> md5(String listed) {
        return Optional.of(MD5.matcher(listed.strip()))
                .filter(found -> found.matches())
                .map(found -> found.group(1));
    }

    private static Optional<String> sha256(String listed) {
        return Optional.of(SHA256.matcher(listed.strip()))
                .filter(found -> found.matches())
                .map(found -> found.group(1));
    }

    /** The bytes in the middle, if they begin with the name in front: otherwise it is cut off, masked or no key. */
    private static Optional<byte[]> material(String publicKey) {
        String[] parts = publicKey.strip().split("\\s+", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        byte[] name = parts[0].getBytes(StandardCharsets.UTF_8);
        try {
            byte[] bytes = Base64.getDecoder().decode(parts[1]);
            ByteBuffer start = ByteBuffer.allocate(Integer.BYTES + name.length);
            start.putInt(name.length).put(name).flip();
            boolean begins = bytes.length > start.limit()
                    && ByteBuffer.wrap(bytes, 0, start.limit()).equals(start);
            return begins ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** MD5 names the key here and protects nothing: it is what CircleCI asks for. */
    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has " + algorithm, impossible);
        }
    }
}
