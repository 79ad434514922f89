package dev.rekey.internal.vcs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What makes a key that key: its type and its bytes. Blanks and the comment are no part of it.
 *
 * @param type such as {@code ssh-ed25519}
 * @param base64 the bytes, as {@code authorized_keys} writes them
 */
record KeyMaterial(String type, String base64) {
    /** Of a line of {@code authorized_keys} without options; empty when it is cut off, masked or no key at all. */
    static Optional<KeyMaterial> of(String publicKey) {
        String[] parts = publicKey.strip().split("\\s+", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(parts[1]);
            return beginsWith(parts[0], bytes)
                    ? Optional.of(new KeyMaterial(parts[0], Base64.getEncoder().encodeToString(bytes)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The bytes repeat the type, with its length before it. */
    private static boolean beginsWith(String type, byte[] bytes) {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        ByteBuffer start = ByteBuffer.allocate(Integer.BYTES + name.length);
        start.putInt(name.length).put(name).flip();
        return bytes.length > start.limit()
                && ByteBuffer.wrap(bytes, 0, start.limit()).equals(start);
    }
}
