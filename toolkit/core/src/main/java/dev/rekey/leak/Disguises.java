package dev.rekey.leak;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The ways in which a value is printed past the masking of CircleCI, which hides exact copies only. */
final class Disguises {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final String UNRESERVED = "-_.~";
    /** A line of a key says more than a word does. */
    private static final int LINE = 16;

    /** One spelling of a value; whoever holds it wipes it. */
    static final class Spelling {
        private final String form;
        private final char[] text;

        private Spelling(String form, char[] text) {
            this.form = form;
            this.text = text;
        }

        String form() {
            return form;
        }

        /** Not copied: read it, and wipe it at the end. */
        char[] text() {
            return text;
        }
    }

    private Disguises() {}

    /** Every spelling of {@code value} that differs from those before it. */
    static List<Spelling> of(char[] value) {
        List<Spelling> all = new ArrayList<>();
        add(all, "plain", value.clone());
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        for (int shift = 0; shift < 3; shift++) {
            char[] standard = base64(bytes, shift);
            add(all, "base64", urlSafe(standard));
            add(all, "base64", standard);
        }
        add(all, "url", percent(bytes, false));
        add(all, "url", percent(bytes, true));
        add(all, "hex", hex(bytes, false));
        add(all, "hex", hex(bytes, true));
        add(all, "json", json(value));
        add(all, "reversed", reversed(value));
        longestLine(value, all);
        Arrays.fill(bytes, (byte) 0);
        encoded.clear().put(new byte[encoded.capacity()]);
        return all;
    }

    /** Also one that is too short to be told from other text, such as a palindrome, is dropped. */
    private static void add(List<Spelling> all, String form, char[] text) {
        boolean known = all.stream().anyMatch(one -> Arrays.equals(one.text(), text));
        if (known || text.length < Known.SHORTEST) {
            Arrays.fill(text, '\0');
        } else {
            all.add(new Spelling(form, text));
        }
    }

    /** As far as it does not depend on what stands before and after the value: {@code base64(user:value)} holds it too. */
    private static char[] base64(byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        byte[] whole = Base64.getEncoder().encode(shifted);
        int first = shift == 0 ? 0 : shift + 1;
        int end = shifted.length * 8 / 6;
        char[] text = new char[Math.max(0, end - first)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) whole[first + i];
        }
        Arrays.fill(shifted, (byte) 0);
        Arrays.fill(whole, (byte) 0);
        return text;
    }

    private static char[] urlSafe(char[] standard) {
        char[] text = standard.clone();
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '+' ? '-' : text[i] == '/' ? '_' : text[i];
        }
        return text;
    }

    private static char[] percent(byte[] bytes, boolean upper) {
        CharBuffer out = CharBuffer.allocate(bytes.length * 3);
        for (byte one : bytes) {
            char c = (char) (one & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                out.put(c);
            } else {
                out.put('%').put(digit(one >> 4, upper)).put(digit(one, upper));
            }
        }
        return taken(out);
    }

    private static char[] hex(byte[] bytes, boolean upper) {
        CharBuffer out = CharBuffer.allocate(bytes.length * 2);
        for (byte one : bytes) {
            out.put(digit(one >> 4, upper)).put(digit(one, upper));
        }
        return taken(out);
    }

    private static char[] json(char[] value) {
        CharBuffer out = CharBuffer.allocate(value.length * 2);
        for (char c : value) {
            switch (c) {
                case '"', '\\' -> out.put('\\').put(c);
                case '\n' -> out.put('\\').put('n');
                case '\r' -> out.put('\\').put('r');
                case '\t' -> out.put('\\').put('t');
                default -> out.put(c);
            }
        }
        return taken(out);
    }

    private static char[] reversed(char[] value) {
        char[] text = new char[value.length];
        for (int i = 0; i < value.length; i++) {
            text[i] = value[value.length - 1 - i];
        }
        return text;
    }

    /** Of a value of several lines: tools that print them indent or number them. */
    private static void longestLine(char[] value, List<Spelling> all) {
        int from = 0;
        int bestFrom = 0;
        int bestTo = 0;
        for (int at = 0; at <= value.length; at++) {
            if (at == value.length || value[at] == '\n') {
                if (at - from > bestTo - bestFrom) {
                    bestFrom = from;
                    bestTo = at;
                }
                from = at + 1;
            }
        }
        if (bestTo - bestFrom >= LINE && bestTo - bestFrom < value.length) {
            add(all, "plain", Arrays.copyOfRange(value, bestFrom, bestTo));
        }
    }

    private static char digit(int four, boolean upper) {
        char c = HEX[four & 0xf];
        return upper ? Character.toUpperCase(c) : c;
    }

    private static char[] taken(CharBuffer out) {
        char[] text = Arrays.copyOf(out.array(), out.position());
        Arrays.fill(out.array(), '\0');
        return text;
    }
}
