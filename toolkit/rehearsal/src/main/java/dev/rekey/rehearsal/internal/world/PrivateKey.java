package dev.rekey.rehearsal.internal.world;

import java.io.Serial;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private SSH keys as far as their public half, which is all that is kept of them. */
public final class PrivateKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    /** How PKCS #8 begins around an RSA key: version 0, rsaEncryption without parameters. */
    private static final byte[] RSA_HEAD = {
        2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
    };

    /** How PKCS #8 begins around an Ed25519 key, of which 32 bytes are left. */
    private static final byte[] ED25519_HEAD = {0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20};

    private static final int ED25519_BYTES = 32;

    private PrivateKey() {}

    /**
     * The public key of a private one, in its one-line form.
     *
     * @param text any key in OpenSSH's own form, or an RSA or Ed25519 key in PEM; lines may end either way
     * @return empty if it is neither, or needs a passphrase
     */
    public static Optional<String> publicKeyOf(String text) {
        Matcher pem = PEM.matcher(text.strip());
        if (!pem.matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.group(2));
            return switch (pem.group(1)) {
                case "OPENSSH PRIVATE KEY" -> openSsh(ByteBuffer.wrap(bytes));
                case "RSA PRIVATE KEY" -> rsa(der(0x30, concat(RSA_HEAD, der(4, bytes))));
                case "PRIVATE KEY" -> isEd25519(bytes) ? ed25519(bytes) : rsa(bytes);
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException malformed) {
            return Optional.empty();
        }
    }

    /** The public half stands in the clear before the private one: after cipher, its two settings, and a count. */
    private static Optional<String> openSsh(ByteBuffer in) {
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        String cipher = new String(field(in), StandardCharsets.US_ASCII);
        field(in);
        field(in);
        if (!Arrays.equals(magic, MAGIC) || !cipher.equals("none") || in.getInt() != 1) {
            return Optional.empty();
        }
        byte[] key = field(in);
        String type = new String(field(ByteBuffer.wrap(key)), StandardCharsets.US_ASCII);
        return Optional.of(type + " " + Base64.getEncoder().encodeToString(key))
                .filter(line -> type.matches("[a-z0-9@.-]+"));
    }

    private static byte[] field(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        in.get(field);
        return field;
    }

    private static boolean isEd25519(byte[] pkcs8) {
        return pkcs8.length == ED25519_HEAD.length + ED25519_BYTES
                && Arrays.equals(ED25519_HEAD, Arrays.copyOf(pkcs8, ED25519_HEAD.length));
    }

    /** Java does not derive the public half of such a key, but makes a pair of the bytes that chance hands it. */
    private static Optional<String> ed25519(byte[] pkcs8) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(
                NamedParameterSpec.ED25519, new Fixed(Arrays.copyOfRange(pkcs8, ED25519_HEAD.length, pkcs8.length)));
        byte[] publicKey = generator.generateKeyPair().getPublic().getEncoded();
        return Optional.of(
                OpenSsh.ed25519(Arrays.copyOfRange(publicKey, publicKey.length - ED25519_BYTES, publicKey.length)));
    }

    /** Chance that always comes out the same. */
    private static final class Fixed extends SecureRandom {

        @Serial
        private static final long serialVersionUID = 1;

        private final byte[] outcome;

        Fixed(byte[] outcome) {
            this.outcome = outcome;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(outcome, 0, bytes, 0, bytes.length);
        }
    }

    private static Optional<String> rsa(byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
                        instanceof RSAPrivateCrtKey key
                ? Optional.of(OpenSsh.rsa(key.getPublicExponent(), key.getModulus()))
                : Optional.empty();
    }

    /** One value of DER; lengths from 128 on are written in two bytes, which any key fits. */
    private static byte[] der(int tag, byte[] content) {
        byte[] head = content.length < 128
                ? new byte[] {(byte) tag, (byte) content.length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return concat(head, content);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
