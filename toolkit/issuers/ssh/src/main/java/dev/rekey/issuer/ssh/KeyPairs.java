package dev.rekey.issuer.ssh;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Makes keys, and reads them from OpenSSH's text. */
final class KeyPairs {
    private KeyPairs() {}

    /** A new ed25519 key as {@code ssh-keygen} writes one without a passphrase. */
    static Secret make() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            KeyPair pair =
                    SecurityUtils.getKeyPairGenerator(SecurityUtils.EDDSA).generateKeyPair();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "rekey", null, written);
        } catch (GeneralSecurityException | IOException failed) {
            throw new ConfigurationException(
                    "this Java cannot make an ed25519 key: " + failed.getClass().getSimpleName() + ".");
        }
        byte[] bytes = written.toByteArray();
        char[] text = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            text[i] = (char) (bytes[i] & 0xff);
        }
        try {
            return Secret.of(text);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text, '\0');
        }
    }

    /**
     * @throws ConfigurationException if it is no private key, or has a passphrase
     */
    static KeyPair read(Secret text) {
        byte[] bytes = text.reveal(chars -> new String(chars).getBytes(StandardCharsets.UTF_8));
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("key"), new ByteArrayInputStream(bytes), FilePasswordProvider.EMPTY);
            if (pairs != null) {
                Iterator<KeyPair> all = pairs.iterator();
                if (all.hasNext()) {
                    return all.next();
                }
            }
        } catch (GeneralSecurityException | IOException | RuntimeException refused) {
            // Said below, without what the library says about what it was given.
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        throw new ConfigurationException(
                "this is no private key that can be used: OpenSSH's text, without a passphrase.");
    }

    /** Its public half. */
    static KeyLine publicHalf(KeyPair pair) {
        return KeyLine.parse(PublicKeyEntry.toString(pair.getPublic()))
                .orElseThrow(() -> new ConfigurationException("this kind of key cannot be used here."));
    }
}
