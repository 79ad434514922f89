package dev.rekey.internal.journal;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.JournalDamagedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file of frames says: the entries, the last code, and how many bytes of it are good.
 *
 * @param whole the length of what can be trusted; what comes after is the torn rest of the last write
 */
record JournalFile(List<Entry> entries, String last, int whole) {
    /** More than this is no rotation. */
    static final int MOST_RECORDS = 100_000;

    /** In bytes. */
    static final int LARGEST = 64 * 1024 * 1024;

    private static final String FIRST_LINE = "rekey-rotation 1\n";
    private static final Pattern ANY_VERSION = Pattern.compile("rekey-rotation ([0-9]{1,9})\n.*", Pattern.DOTALL);

    /** What every file begins with: people see what it is, and programs which version. */
    static byte[] firstLine() {
        return FIRST_LINE.getBytes(StandardCharsets.UTF_8);
    }

    /** What stands for the code before the first record. */
    static String noCode() {
        return "00".repeat(Frame.CODE);
    }

    /**
     * Reads it all, and changes nothing.
     *
     * @throws JournalDamagedException if anything but the end of the last write is not as it was written
     */
    static JournalFile read(byte[] file, String name, JournalKey key) {
        version(file, name);
        List<Entry> entries = new ArrayList<>();
        String last = noCode();
        int offset = FIRST_LINE.length();
        while (offset < file.length) {
            Frame frame = Frame.at(file, offset, key).orElse(null);
            long number = entries.size() + 1L;
            if (frame == null
                    || frame.entry().sequence() != number
                    || !frame.previous().equals(last)) {
                if (number == 1 || !isTorn(file, offset, key)) {
                    throw damaged(name, number);
                }
                break;
            }
            entries.add(frame.entry());
            last = frame.code();
            offset += frame.size();
        }
        if (entries.isEmpty()) {
            throw damaged(name, 1);
        }
        return new JournalFile(entries, last, offset);
    }

    /** Whether what begins there can be the rest of one write: short, with no good record in it and no second one begun. */
    private static boolean isTorn(byte[] file, int from, JournalKey key) {
        if (file.length - from > Frame.LARGEST) {
            return false;
        }
        for (int offset = from; offset < file.length; offset++) {
            if (Frame.at(file, offset, key).isPresent() || (offset > from && Frame.startsAt(file, offset))) {
                return false;
            }
        }
        return true;
    }

    private static void version(byte[] file, String name) {
        if (file.length > LARGEST) {
            throw new ConfigurationException(
                    name + " is larger than a journal of a rotation can be; it is left as it is.");
        }
        String begin = new String(file, 0, Math.min(file.length, 40), StandardCharsets.ISO_8859_1);
        if (begin.startsWith(FIRST_LINE)) {
            return;
        }
        Matcher other = ANY_VERSION.matcher(begin);
        if (other.matches() && Integer.parseInt(other.group(1)) > 1) {
            throw new ConfigurationException(name + " has version " + other.group(1)
                    + " of the journal, which a newer rekey writes: use that one. It is left as it is.");
        }
        throw new JournalDamagedException(
                name
                        + " does not begin as a journal of a rotation does: it is another file, or damaged. It is left as it is.",
                name,
                0);
    }

    private static JournalDamagedException damaged(String name, long number) {
        return new JournalDamagedException(
                number == 1
                        ? "record 1 of " + name + " does not fit " + JournalKey.FILE
                                + ": the key is another one, or the journal is damaged. It is left as it is."
                        : "record " + number + " of " + name
                                + " is damaged, missing or out of place, and more follows: nothing after it can be trusted."
                                + " It is left as it is; bring it back from a copy.",
                name,
                number);
    }
}
