package dev.rekey.change;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A question that only somebody who has a value can answer: the HMAC-SHA256 of a fresh nonce under it. The answer may be
 * seen by anybody, as long as the value cannot be guessed: nobody can go back from it, or use it for another nonce.
 */
final class Challenge {
    /** Values of fewer characters could be guessed, one after another, until one gives the answer. */
    static final int SHORTEST = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 32;
    private static final int MOST_BYTES_A_CHAR = 3;

    private final String nonce;

    private Challenge(String nonce) {
        this.nonce = nonce;
    }

    /** One that was never asked before. */
    static Challenge fresh() {
        byte[] random = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        return new Challenge(HexFormat.of().formatHex(random));
    }

    /** 64 hexadecimal digits; no secret. */
    String nonce() {
        return nonce;
    }

    /** What whoever has {@code value} answers, in hexadecimal. */
    String answer(Secret value) {
        return value.reveal(chars -> {
            ByteBuffer room = ByteBuffer.allocate(chars.length * MOST_BYTES_A_CHAR);
            CoderResult encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(chars), room, true);
            byte[] key = Arrays.copyOf(room.array(), room.position());
            Arrays.fill(room.array(), (byte) 0);
            if (encoded.isError()) {
                throw new ConfigurationException("a value is not Unicode text.");
            }
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key, ALGORITHM));
                return HexFormat.of().formatHex(mac.doFinal(nonce.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        });
    }
}
