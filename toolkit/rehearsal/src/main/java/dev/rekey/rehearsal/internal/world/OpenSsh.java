package dev.rekey.rehearsal.internal.world;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Public keys in the one-line form of OpenSSH, made from random bytes: they parse, and no private key exists. */
public final class OpenSsh {

    /** As many random bytes as the modulus of an RSA key takes: 2048 bits. */
    public static final int RSA_BYTES = 256;

    private OpenSsh() {}

    /** The RSA key with this modulus, whose top bit is set if it was not. */
    public static String rsa(byte[] modulus) {
        return rsa(BigInteger.valueOf(65537), new BigInteger(1, modulus).setBit(modulus.length * Byte.SIZE - 1));
    }

    /** The RSA key of these two numbers. */
    static String rsa(BigInteger exponent, BigInteger modulus) {
        // As in SSH, the bytes begin with a zero where the top bit would mean a negative number.
        return line("ssh-rsa", exponent.toByteArray(), modulus.toByteArray());
    }

    /** The Ed25519 key of these 32 bytes. */
    public static String ed25519(byte[] point) {
        return line("ssh-ed25519", point);
    }

    private static String line(String type, byte[]... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, type.getBytes(StandardCharsets.US_ASCII));
        for (byte[] field : fields) {
            field(out, field);
        }
        return type + " " + Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static void field(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }
}
