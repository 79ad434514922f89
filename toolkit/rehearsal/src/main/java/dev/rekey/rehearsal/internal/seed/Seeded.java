package dev.rekey.rehearsal.internal.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * Random-looking things that depend on the seed and on what they are for, and on nothing else: adding a variable to the
 * demo moves no other value, and no order of evaluation matters.
 */
public final class Seeded {

    public static final String ALPHANUMERIC = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789";
    public static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    public static final String HEX = "0123456789abcdef";

    private final long seed;

    public Seeded(long seed) {
        this.seed = seed;
    }

    public byte[] bytes(String purpose, int count) {
        ByteBuffer out = ByteBuffer.allocate(count);
        for (int block = 0; out.hasRemaining(); block++) {
            byte[] digest = sha256(seed + "|" + purpose + "|" + block);
            out.put(digest, 0, Math.min(digest.length, out.remaining()));
        }
        return out.array();
    }

    public String text(String purpose, String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (byte b : bytes(purpose, length)) {
            text.append(alphabet.charAt((b & 0xff) % alphabet.length()));
        }
        return text.toString();
    }

    public int below(String purpose, int bound) {
        return Math.floorMod(ByteBuffer.wrap(bytes(purpose, Integer.BYTES)).getInt(), bound);
    }

    public <T> T pick(String purpose, List<T> from) {
        return from.get(below(purpose, from.size()));
    }

    public UUID uuid(String purpose) {
        byte[] bytes = bytes(purpose, 16);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40); // version 4
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80); // the usual variant
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
