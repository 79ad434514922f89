package dev.rekey.internal.ssh;

import dev.rekey.model.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A private key that was made here, read back. */
public final class PrivateHalf {
    private static final int BEFORE_PUBLIC_KEY = "openssh-key-v1\0".length() + 8 + 8 + 4 + 4;

    private PrivateHalf() {}

    /** The public half of a key that {@link KeyPairs} made, on one line; empty of any other text. */
    public static Optional<String> publicKey(Secret privateKey) {
        return privateKey.reveal(PrivateHalf::read);
    }

    private static Optional<String> read(char[] text) {
        byte[] body = new byte[text.length];
        int length = 0;
        for (int at = 0; at < text.length; ) {
            int end = at;
            while (end < text.length && text[end] != '\n' && text[end] != '\r') {
                end++;
            }
            if (end > at && text[at] != '-') {
                for (int i = at; i < end; i++) {
                    body[length++] = (byte) text[i];
                }
            }
            at = end + 1;
        }
        byte[] base64 = Arrays.copyOf(body, length);
        byte[] whole = new byte[0];
        try {
            whole = Base64.getDecoder().decode(base64);
            return publicKey(ByteBuffer.wrap(whole));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        } finally {
            for (byte[] wiped : new byte[][] {body, base64, whole}) {
                Arrays.fill(wiped, (byte) 0);
            }
        }
    }

    /** It stands in the clear before the private half: its own length, then type and bytes. */
    private static Optional<String> publicKey(ByteBuffer key) {
        if (key.limit() < BEFORE_PUBLIC_KEY + Integer.BYTES) {
            return Optional.empty();
        }
        int length = key.position(BEFORE_PUBLIC_KEY).getInt();
        if (length <= 0 || length > key.remaining()) {
            return Optional.empty();
        }
        byte[] blob = new byte[length];
        key.get(blob);
        return Optional.of("ssh-ed25519 " + Base64.getEncoder().encodeToString(blob));
    }
}
