package dev.rekey.internal.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Lines of bytes, so that one whose characters are broken breaks no other. A byte order mark is left out. */
final class Lines {
    /** A line longer than this is given cut, see {@link #isTooLong()}: it would have to be held as a whole. */
    static final int LONGEST = 64 << 20;

    private final InputStream bytes;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] line = new byte[1 << 12];
    private long number;
    private boolean tooLong;

    Lines(InputStream bytes) {
        this.bytes = bytes;
    }

    /** The number of the last line, counted from 1. */
    long number() {
        return number;
    }

    /** Whether the last line was longer than {@link #LONGEST}. */
    boolean isTooLong() {
        return tooLong;
    }

    /** The next line without its end; empty when there is none. */
    Optional<byte[]> next() throws IOException {
        int length = 0;
        boolean any = false;
        tooLong = false;
        while (true) {
            if (at == end) {
                at = 0;
                end = Math.max(0, bytes.read(buffer));
                if (end == 0) {
                    break;
                }
            }
            any = true;
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            length = append(length, stop - at);
            boolean whole = stop < end;
            at = whole ? stop + 1 : stop;
            if (whole) {
                break;
            }
        }
        if (!any) {
            return Optional.empty();
        }
        number++;
        int from =
                number == 1 && length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF
                        ? 3
                        : 0;
        return Optional.of(Arrays.copyOfRange(line, from, length));
    }

    private int append(int length, int more) {
        if (tooLong || length + more > LONGEST) {
            tooLong = true;
            return length;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
        }
        System.arraycopy(buffer, at, line, length, more);
        return length + more;
    }
}
