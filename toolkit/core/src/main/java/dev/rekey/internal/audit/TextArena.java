package dev.rekey.internal.audit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Many different texts, one after another in few arrays: a million strings cost their letters and twelve bytes each. Keeps
 * every text exactly, halves of surrogate pairs too.
 */
final class TextArena {
    /** Below half of the smallest region of the collector, so that no piece is a huge object of its own. */
    private static final int PIECE = 1 << 18;

    private static final int FIRST_PIECE = 1 << 12;
    private static final int HEAD = 4;

    /** In which piece, in the upper half, and where in it. */
    private long[] starts = new long[64];

    private byte[][] pieces = new byte[4][];
    private int last = -1;
    private int used;
    private int size;

    int size() {
        return size;
    }

    void add(String text) {
        // The compact form of strings in the virtual machine: these calls are copies of arrays.
        byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean narrow = isLatin(text, letters);
        byte[] bytes = narrow ? letters : wide(text);
        byte[] piece = room(HEAD + bytes.length);
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size + (size >> 1));
        }
        starts[size++] = ((long) last << 32) | used;
        putHead(piece, used, narrow ? bytes.length : ~bytes.length);
        System.arraycopy(bytes, 0, piece, used + HEAD, bytes.length);
        used += HEAD + bytes.length;
    }

    String get(int index) {
        byte[] piece = pieces[(int) (starts[index] >>> 32)];
        int from = (int) starts[index];
        int head = head(piece, from);
        return head >= 0
                ? new String(piece, from + HEAD, head, StandardCharsets.ISO_8859_1)
                : narrowed(piece, from + HEAD, ~head);
    }

    /** Whether the text at {@code index} is {@code text}, without making a string of it. */
    boolean is(int index, String text) {
        byte[] piece = pieces[(int) (starts[index] >>> 32)];
        int from = (int) starts[index];
        int head = head(piece, from);
        if (head < 0) {
            return get(index).equals(text);
        }
        if (head != text.length()) {
            return false;
        }
        for (int i = 0; i < head; i++) {
            if ((char) (piece[from + HEAD + i] & 0xFF) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void trim() {
        starts = Arrays.copyOf(starts, size);
        if (last >= 0) {
            pieces[last] = Arrays.copyOf(pieces[last], used);
        }
    }

    private byte[] room(int bytes) {
        if (last < 0 || pieces[last].length - used < bytes) {
            last++;
            used = 0;
            if (last == pieces.length) {
                pieces = Arrays.copyOf(pieces, last * 2);
            }
            pieces[last] = new byte[Math.max(bytes, Math.min(PIECE, FIRST_PIECE << Math.min(last, 8)))];
        }
        return pieces[last];
    }

    /** {@link Charset} encoders put a question mark for what does not fit: one that was none gives it away. */
    private static boolean isLatin(String text, byte[] letters) {
        if (letters.length != text.length()) {
            return false;
        }
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] == '?' && text.charAt(i) != '?') {
                return false;
            }
        }
        return true;
    }

    private static byte[] wide(String text) {
        byte[] bytes = new byte[Math.multiplyExact(text.length(), 2)];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static String narrowed(byte[] piece, int from, int bytes) {
        char[] chars = new char[bytes / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (((piece[from + 2 * i] & 0xFF) << 8) | (piece[from + 2 * i + 1] & 0xFF));
        }
        return new String(chars);
    }

    private static void putHead(byte[] piece, int at, int head) {
        piece[at] = (byte) (head >> 24);
        piece[at + 1] = (byte) (head >> 16);
        piece[at + 2] = (byte) (head >> 8);
        piece[at + 3] = (byte) head;
    }

    private static int head(byte[] piece, int at) {
        return ((piece[at] & 0xFF) << 24)
                | ((piece[at + 1] & 0xFF) << 16)
                | ((piece[at + 2] & 0xFF) << 8)
                | (piece[at + 3] & 0xFF);
    }
}
