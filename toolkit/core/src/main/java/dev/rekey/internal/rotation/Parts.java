package dev.rekey.internal.rotation;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several values in one text, to be sealed together: for each a line with its name and length, then the value as it is and
 * a line's end. So it can be read by eye where a box was opened without this toolkit.
 */
final class Parts {
    private static final String FIRST_LINE = "rekey-parts 1\n";

    private Parts() {}

    static Secret joined(Map<String, Secret> parts) {
        TreeMap<String, Secret> sorted = new TreeMap<>(parts);
        int length = FIRST_LINE.length();
        for (Map.Entry<String, Secret> part : sorted.entrySet()) {
            length += head(part.getKey(), part.getValue().length()).length()
                    + part.getValue().length()
                    + 1;
        }
        CharBuffer text = CharBuffer.allocate(length).put(FIRST_LINE);
        try {
            sorted.forEach((name, value) -> {
                text.put(head(name, value.length()));
                value.revealTo(text::put);
                text.put('\n');
            });
            return Secret.of(text.array());
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    /**
     * @throws ConfigurationException if it is no such text
     */
    static Map<String, Secret> split(Secret text) {
        return text.reveal(Parts::split);
    }

    private static Map<String, Secret> split(char[] text) {
        CharBuffer left = CharBuffer.wrap(text);
        if (!line(left).equals(FIRST_LINE.strip())) {
            throw unreadable();
        }
        Map<String, Secret> parts = new TreeMap<>();
        while (left.hasRemaining()) {
            String head = line(left);
            int blank = head.lastIndexOf(' ');
            int length = blank < 0 ? -1 : number(head.substring(blank + 1));
            if (length < 0 || length >= left.remaining() || left.get(left.position() + length) != '\n') {
                throw unreadable();
            }
            char[] value = new char[length];
            left.get(value);
            parts.put(head.substring(0, blank), Secret.of(value));
            Arrays.fill(value, '\0');
            char unused = left.get();
        }
        return parts;
    }

    private static String head(String name, int length) {
        if (name.isEmpty() || name.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a part has a name of one line");
        }
        return name + " " + length + "\n";
    }

    private static String line(CharBuffer text) {
        for (int at = 0; at < text.remaining(); at++) {
            if (text.charAt(at) == '\n') {
                String line = text.subSequence(0, at).toString();
                text.position(text.position() + at + 1);
                return line;
            }
        }
        throw unreadable();
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,8}") ? Integer.parseInt(digits) : -1;
    }

    private static ConfigurationException unreadable() {
        return new ConfigurationException("the sealed value was not sealed by this toolkit.");
    }
}
