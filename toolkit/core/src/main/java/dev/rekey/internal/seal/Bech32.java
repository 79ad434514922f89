package dev.rekey.internal.seal;

import java.util.Arrays;
import java.util.Optional;

/**
 * The spelling of age's keys (BIP 173), with its checksum against typing errors. Here rather than taken from the sealing
 * library, so that recipients are checked before a rotation without loading that library.
 */
final class Bech32 {
    /** Bytes of a key. */
    static final int KEY = 32;

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM = 6;
    private static final int GROUPS = 52;

    private Bech32() {}

    /** The lower-case spelling of a key of 32 bytes; wipe it where the key is secret. */
    static char[] encode(String prefix, byte[] key) {
        byte[] groups = regroup(key, 8, 5, GROUPS);
        byte[] summed = Arrays.copyOf(groups, GROUPS + CHECKSUM);
        int sum = polymod(prefix, summed) ^ 1;
        char[] text = new char[prefix.length() + 1 + GROUPS + CHECKSUM];
        prefix.getChars(0, prefix.length(), text, 0);
        text[prefix.length()] = '1';
        for (int i = 0; i < GROUPS + CHECKSUM; i++) {
            int group = i < GROUPS ? groups[i] : (sum >>> (5 * (CHECKSUM - 1 - (i - GROUPS)))) & 31;
            text[prefix.length() + 1 + i] = ALPHABET.charAt(group);
        }
        Arrays.fill(groups, (byte) 0);
        Arrays.fill(summed, (byte) 0);
        return text;
    }

    /** The 32 bytes of a key spelt in lower case; empty if it is not one with this prefix. */
    static Optional<byte[]> decode(String prefix, char[] text) {
        int begin = prefix.length() + 1;
        if (text.length != begin + GROUPS + CHECKSUM || text[begin - 1] != '1') {
            return Optional.empty();
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (text[i] != prefix.charAt(i)) {
                return Optional.empty();
            }
        }
        byte[] groups = new byte[GROUPS + CHECKSUM];
        for (int i = 0; i < groups.length; i++) {
            int group = ALPHABET.indexOf(text[begin + i]);
            if (group < 0) {
                return Optional.empty();
            }
            groups[i] = (byte) group;
        }
        // 52 groups are 260 bits: the last four are none of the key's, and zero.
        if (polymod(prefix, groups) != 1 || (groups[GROUPS - 1] & 15) != 0) {
            return Optional.empty();
        }
        byte[] key = regroup(Arrays.copyOf(groups, GROUPS), 5, 8, KEY);
        Arrays.fill(groups, (byte) 0);
        return Optional.of(key);
    }

    private static byte[] regroup(byte[] from, int bits, int toBits, int length) {
        byte[] to = new byte[length];
        int held = 0;
        int count = 0;
        int next = 0;
        for (byte one : from) {
            held = (held << bits) | (one & ((1 << bits) - 1));
            count += bits;
            while (count >= toBits && next < length) {
                count -= toBits;
                to[next++] = (byte) ((held >>> count) & ((1 << toBits) - 1));
            }
            held &= (1 << count) - 1;
        }
        if (next < length) {
            to[next] = (byte) ((held << (toBits - count)) & ((1 << toBits) - 1));
        }
        return to;
    }

    private static int polymod(String prefix, byte[] groups) {
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) >>> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        for (byte group : groups) {
            sum = step(sum, group);
        }
        return sum;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            if (((top >>> i) & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
