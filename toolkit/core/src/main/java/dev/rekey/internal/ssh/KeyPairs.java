package dev.rekey.internal.ssh;

import dev.rekey.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Makes Ed25519 key pairs in OpenSSH's own form, without a passphrase. */
public final class KeyPairs {
    private static final String TYPE = "ssh-ed25519";
    private static final byte[] MAGIC = ascii("openssh-key-v1\0");
    private static final int HALF = 32;
    private static final int LINE = 70;
    /** The private part is filled up to a multiple of this, with 1, 2, 3…. */
    private static final int BLOCK = 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyPairs() {}

    /** The public half of a pair, on one line as in {@code authorized_keys}, and its private half. */
    public record Pair(String publicKey, Secret privateKey) {}

    /**
     * A new pair.
     *
     * @param comment what the private key calls itself; ASCII
     */
    public static Pair make(String comment) {
        KeyPair made = generate();
        byte[] spki = made.getPublic().getEncoded();
        byte[] pkcs8 = made.getPrivate().getEncoded();
        // Both end in the 32 bytes themselves.
        byte[] point = Arrays.copyOfRange(spki, spki.length - HALF, spki.length);
        byte[] seed = Arrays.copyOfRange(pkcs8, pkcs8.length - HALF, pkcs8.length);
        Arrays.fill(pkcs8, (byte) 0);
        byte[] publicBlob = join(field(ascii(TYPE)), field(point));
        try {
            return new Pair(
                    TYPE + " " + Base64.getEncoder().encodeToString(publicBlob),
                    armoured(publicBlob, seed, point, comment));
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static Secret armoured(byte[] publicBlob, byte[] seed, byte[] point, String comment) {
        byte[] check = new byte[Integer.BYTES];
        RANDOM.nextBytes(check);
        byte[] both = join(seed, point);
        byte[] secret = join(check, check, field(ascii(TYPE)), field(point), field(both), field(ascii(comment)));
        byte[] padded = Arrays.copyOf(secret, (secret.length + BLOCK - 1) / BLOCK * BLOCK);
        for (int i = secret.length; i < padded.length; i++) {
            padded[i] = (byte) (i - secret.length + 1);
        }
        byte[] none = field(ascii("none"));
        byte[] whole =
                join(MAGIC, none, none, field(new byte[0]), new byte[] {0, 0, 0, 1}, field(publicBlob), field(padded));
        byte[] text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(whole);
        try {
            return lines(text);
        } finally {
            for (byte[] wiped : new byte[][] {both, secret, padded, whole, text}) {
                Arrays.fill(wiped, (byte) 0);
            }
        }
    }

    private static Secret lines(byte[] base64) {
        String begin = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
        String end = "\n-----END OPENSSH PRIVATE KEY-----\n";
        char[] text = new char[begin.length() + base64.length + end.length()];
        begin.getChars(0, begin.length(), text, 0);
        for (int i = 0; i < base64.length; i++) {
            text[begin.length() + i] = (char) base64[i];
        }
        end.getChars(0, end.length(), text, begin.length() + base64.length);
        try {
            return Secret.of(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform from 15 on has Ed25519", impossible);
        }
    }

    private static byte[] field(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
