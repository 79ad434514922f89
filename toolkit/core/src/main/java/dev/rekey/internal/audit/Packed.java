package dev.rekey.internal.audit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A delivery that may be packed with gzip, which its first bytes tell. Where the packing is cut off or damaged, it simply
 * ends there, so that all before is read; {@link #isCut()} says so afterwards.
 */
final class Packed implements Delivery {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Source source;
    private boolean cut;

    Packed(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Bytes as they lie there. */
    interface Source {
        InputStream open() throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether one that was opened and read came to an end before its time. */
    boolean isCut() {
        return cut;
    }

    @Override
    public InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(source.open(), BUFFER);
        try {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1F && raw.read() == 0x8B;
            raw.reset();
            return new Ending(gzip ? unpacked(raw) : raw);
        } catch (IOException failed) {
            raw.close();
            throw failed;
        }
    }

    private InputStream unpacked(InputStream raw) throws IOException {
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (EOFException | ZipException damaged) {
            cut = true;
            raw.close();
            return InputStream.nullInputStream();
        }
    }

    /** Ends where what is below it breaks off. */
    private final class Ending extends FilterInputStream {
        private boolean ended;

        Ending(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (ended) {
                return -1;
            }
            try {
                int read = in.read(into, from, length);
                ended = read < 0;
                return read;
            } catch (EOFException | ZipException broken) {
                cut = true;
                ended = true;
                return -1;
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
