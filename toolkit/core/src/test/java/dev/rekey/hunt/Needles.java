package dev.rekey.hunt;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts that must not be anywhere, and the forms in which they may travel. */
final class Needles {
    /** The first bytes of a needle, by which it is found; none is shorter. */
    static final int HEAD = Long.BYTES;

    private static final int FILTER_BITS = 20;

    private final Map<Long, List<Needle>> byHead = new HashMap<>();
    private final BitSet heads = new BitSet(1 << FILTER_BITS);
    private int longest = HEAD;

    /** @param name says what was found without saying it */
    private record Needle(byte[] bytes, String name) {}

    /**
     * Where a needle is.
     *
     * @param offset of its first byte
     */
    record Find(long offset, String what) {}

    void add(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < HEAD) {
            throw new IllegalArgumentException(name + " is too short to be told from other text");
        }
        add(name, "as it is", text);
        add(name, "in JSON", new String(JsonStringEncoder.getInstance().quoteAsString(text)));
        add(name, "in XML", xml(text));
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        add(name, "in a form", form);
        add(name, "in a URL", form.replace("+", "%20"));
        String hex = HexFormat.of().formatHex(bytes);
        add(name, "in hex", hex);
        add(name, "in hex", hex.toUpperCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(bytes, before);
            add(name, "in base64", base64);
            add(name, "in base64", base64.replace('+', '-').replace('/', '_'));
        }
    }

    /** The characters that the bytes alone decide when {@code before} others, modulo 3, stand in front of them. */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = (before * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return whole.substring(first, end);
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    private void add(String name, String form, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long head = 0;
        for (int i = 0; i < HEAD; i++) {
            head = head << 8 | bytes[i] & 0xff;
        }
        List<Needle> known = byHead.computeIfAbsent(head, none -> new ArrayList<>());
        if (known.stream().noneMatch(needle -> Arrays.equals(needle.bytes, bytes))) {
            known.add(new Needle(bytes, name + ", " + form));
            heads.set(filter(head));
            longest = Math.max(longest, bytes.length);
        }
    }

    /** Every needle in the stream, in pieces of {@code piece} bytes and whatever lies across their borders. */
    List<Find> in(InputStream stream, int piece) throws IOException {
        List<Find> finds = new ArrayList<>();
        // What may still belong to a needle that ends in the next piece stays in front of it.
        byte[] buffer = new byte[longest - 1 + piece];
        int kept = 0;
        long start = 0;
        while (true) {
            int read = stream.readNBytes(buffer, kept, piece);
            int end = kept + read;
            boolean last = read < piece;
            // A needle that begins before this is wholly in the buffer.
            int sure = last ? end : Math.max(0, end - (longest - 1));
            find(buffer, end, sure, start, finds);
            if (last) {
                return finds;
            }
            kept = end - sure;
            System.arraycopy(buffer, sure, buffer, 0, kept);
            start += sure;
        }
    }

    private void find(byte[] buffer, int end, int sure, long start, List<Find> finds) {
        long head = 0;
        for (int i = 0; i < end; i++) {
            head = head << 8 | buffer[i] & 0xff;
            int from = i - HEAD + 1;
            if (from >= sure) {
                return;
            }
            if (from >= 0 && heads.get(filter(head))) {
                for (Needle needle : byHead.getOrDefault(head, List.of())) {
                    int to = from + needle.bytes.length;
                    if (to <= end && Arrays.equals(buffer, from, to, needle.bytes, 0, needle.bytes.length)) {
                        finds.add(new Find(start + from, needle.name));
                    }
                }
            }
        }
    }

    /** Most positions are told apart by a bit; a map would be asked, and box a number, at every one. */
    private static int filter(long head) {
        return (int) (head * 0x9E3779B97F4A7C15L >>> (Long.SIZE - FILTER_BITS));
    }
}
