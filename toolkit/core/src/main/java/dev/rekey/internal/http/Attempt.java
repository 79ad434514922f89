package dev.rekey.internal.http;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/**
 * One request and its answer. Runs on a thread of OkHttp while the caller waits, because a Java 17 thread that reads from
 * a socket does not hear an interrupt, and one that waits does.
 */
final class Attempt implements Callback {
    /** Enough for every message worth quoting. */
    private static final long ERROR_BYTES = 64 * 1024;

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final long bodyBytes;

    private Attempt(long bodyBytes) {
        this.bodyBytes = bodyBytes;
    }

    /** Sends, reads the answer to its end and gives back whatever came of it; an interrupt cancels at once. */
    static Outcome run(Call call, long bodyBytes) throws InterruptedException {
        Attempt attempt = new Attempt(bodyBytes);
        call.enqueue(attempt);
        try {
            return attempt.outcome.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the transport failed to read an answer", e.getCause());
        }
    }

    @Override
    public void onFailure(Call call, IOException failure) {
        outcome.complete(new Outcome.Lost(Loss.of(failure), OptionalInt.empty()));
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            outcome.complete(response.isSuccessful() ? whole(response) : beginning(response));
        } catch (RuntimeException | Error e) {
            // Without this the caller would wait for ever.
            outcome.completeExceptionally(e);
        }
    }

    private Outcome whole(Response response) {
        try {
            BufferedSource source = response.body().source();
            // Counted after decompression: a small body may unpack into a large one.
            if (source.request(bodyBytes + 1)) {
                return new Outcome.Lost(Loss.TOO_LARGE, OptionalInt.of(response.code()));
            }
            return new Outcome.Answered(response.code(), response.headers(), source.readByteString());
        } catch (IOException e) {
            return new Outcome.Lost(Loss.inBody(e), OptionalInt.of(response.code()));
        }
    }

    /** The status of a refusal is news enough, should its body never arrive. */
    private static Outcome beginning(Response response) {
        ByteString body;
        try {
            BufferedSource source = response.body().source();
            boolean more = source.request(ERROR_BYTES);
            body = more ? source.readByteString(ERROR_BYTES) : source.readByteString();
        } catch (IOException e) {
            body = ByteString.EMPTY;
        }
        return new Outcome.Answered(response.code(), response.headers(), body);
    }
}
