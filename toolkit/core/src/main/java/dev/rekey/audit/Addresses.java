package dev.rekey.audit;

import java.util.Arrays;
import java.util.Optional;

/** Reads addresses by hand: the platform's parser takes names for addresses to look up. */
final class Addresses {
    private static final int BYTES_V6 = 16;

    private Addresses() {}

    /**
     * The four or sixteen bytes of {@code text}; empty if it is no address. An IPv4 address in IPv6 clothes
     * ({@code ::ffff:203.0.113.9}) is an IPv4 address.
     */
    static Optional<byte[]> bytes(String text) {
        String plain = text.strip();
        if (plain.startsWith("[") && plain.endsWith("]")) {
            plain = plain.substring(1, plain.length() - 1);
        }
        return plain.indexOf(':') < 0 ? v4(plain) : v6(plain).map(Addresses::unmapped);
    }

    private static Optional<byte[]> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            // No leading zeros: some read them as octal.
            if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> v6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<byte[]> front = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        Optional<byte[]> back = gap < 0 ? Optional.of(new byte[0]) : groups(text.substring(gap + 2), true);
        if (front.isEmpty() || back.isEmpty()) {
            return Optional.empty();
        }
        int known = front.get().length + back.get().length;
        if (gap < 0 ? known != BYTES_V6 : known > BYTES_V6 - 2) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES_V6];
        System.arraycopy(front.get(), 0, bytes, 0, front.get().length);
        System.arraycopy(back.get(), 0, bytes, BYTES_V6 - back.get().length, back.get().length);
        return Optional.of(bytes);
    }

    private static Optional<byte[]> groups(String text, boolean atEnd) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] parts = text.split(":", -1);
        byte[] bytes = new byte[parts.length * 2 + 2];
        int size = 0;
        for (int i = 0; i < parts.length; i++) {
            if (atEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<byte[]> v4 = v4(parts[i]);
                if (v4.isEmpty()) {
                    return Optional.empty();
                }
                System.arraycopy(v4.get(), 0, bytes, size, 4);
                size += 4;
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                int group = Integer.parseInt(parts[i], 16);
                bytes[size++] = (byte) (group >> 8);
                bytes[size++] = (byte) group;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(Arrays.copyOf(bytes, size));
    }

    private static byte[] unmapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return bytes;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1 ? Arrays.copyOfRange(bytes, 12, BYTES_V6) : bytes;
    }
}
