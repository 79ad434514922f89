package dev.rekey.leak;

import dev.rekey.model.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Knows words by their hash. Not for several threads. */
final class Hashes {
    private record Keyed(String name, String hex, Mac mac) {}

    private final Map<String, String> plain = new HashMap<>();
    private final List<Keyed> keyed = new ArrayList<>();

    Hashes(List<Known.Hash> hashes) {
        for (Known.Hash hash : hashes) {
            if (hash.key().isEmpty()) {
                plain.put(hash.hex(), hash.name());
            } else {
                keyed.add(new Keyed(hash.name(), hash.hex(), mac(hash.key().get())));
            }
        }
    }

    boolean isEmpty() {
        return plain.isEmpty() && keyed.isEmpty();
    }

    /** What the value that {@code word} is is called. */
    Optional<String> name(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        for (Keyed one : keyed) {
            if (HexFormat.of().formatHex(one.mac.doFinal(bytes)).equals(one.hex)) {
                return Optional.of(one.name);
            }
        }
        return plain.isEmpty() ? Optional.empty() : Optional.ofNullable(plain.get(sha256(bytes)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static Mac mac(Secret key) {
        return key.reveal(chars -> {
            ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                // HMAC pads keys with zeros, so this one byte is the empty key, which Java refuses by itself.
                mac.init(new SecretKeySpec(bytes.length == 0 ? new byte[1] : bytes, "HmacSHA256"));
                return mac;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java has HmacSHA256", impossible);
            } finally {
                Arrays.fill(bytes, (byte) 0);
                encoded.clear().put(new byte[encoded.capacity()]);
            }
        });
    }
}
