package dev.rekey.internal.http;

import dev.rekey.error.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one request. One-shot in OkHttp's sense: OkHttp repeats a POST by itself after some answers, and this is
 * what forbids it; repeating is decided here, by {@link Retries}.
 *
 * <p>Written out before sending, so that it has a length (some proxies refuse chunks) and so that a payload that fails
 * does so while nothing has been sent.
 */
final class OneShotBody extends RequestBody implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] bytes;
    private boolean wiped;

    private OneShotBody(byte[] bytes) {
        this.bytes = bytes;
    }

    static OneShotBody of(Optional<Payload> payload) {
        if (payload.isEmpty()) {
            return new OneShotBody(new byte[0]);
        }
        try (Wiping out = new Wiping()) {
            payload.get().writeTo(out);
            return new OneShotBody(out.toByteArray());
        } catch (IOException e) {
            throw new ConfigurationException("the request could not be written; nothing was sent");
        }
    }

    /** What was sent, as text with its JSON escapes resolved, to look for in an answer. */
    synchronized String text() {
        return Unescaped.json(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public @Nullable MediaType contentType() {
        return bytes.length == 0 ? null : JSON;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        Buffer copy = new Buffer();
        synchronized (this) {
            // An interrupted caller wipes while OkHttp's thread may still be here: never half a value.
            if (wiped) {
                throw new IOException("cancelled");
            }
            copy.write(bytes);
        }
        sink.write(copy, copy.size());
    }

    @Override
    public synchronized void close() {
        wiped = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** Leaves no copy behind, except those that growing left for the collector. */
    private static final class Wiping extends ByteArrayOutputStream {
        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
