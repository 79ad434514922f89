package dev.rekey.shell.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A terminal as user code sees it: {@code System.out.println(context.name())} passes no renderer, so the bytes of what it
 * prints are made {@linkplain Plain harmless} here. UTF-8 in, UTF-8 out; a character may arrive in several writes.
 */
public final class GuardedOutput extends OutputStream {
    private final OutputStream terminal;
    private final byte[] pending = new byte[4];
    private int held;
    private int needed;

    public GuardedOutput(OutputStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        boolean continues = (b & 0xC0) == 0x80;
        if (held > 0 && !continues) {
            release();
        }
        if (held == 0) {
            needed = length(b & 0xFF);
        }
        pending[held++] = (byte) b;
        if (held == needed) {
            release();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public void flush() throws IOException {
        terminal.flush();
    }

    private void release() throws IOException {
        String character = new String(pending, 0, held, StandardCharsets.UTF_8);
        held = 0;
        terminal.write(Plain.lines(character).getBytes(StandardCharsets.UTF_8));
    }

    private static int length(int first) {
        if (first >= 0xF0 && first < 0xF8) {
            return 4;
        }
        if (first >= 0xE0) {
            return 3;
        }
        return first >= 0xC0 ? 2 : 1;
    }
}
