package dev.rekey.internal.http;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** A body of which the first half arrives, and then nothing until it is let go. */
final class StallingBody implements MockResponseBody {
    private static final int HALF = 64;

    private final CountDownLatch begun;
    private final CountDownLatch letGo;

    StallingBody(CountDownLatch begun, CountDownLatch letGo) {
        this.begun = begun;
        this.letGo = letGo;
    }

    @Override
    public long getContentLength() {
        return 2 * HALF;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.writeUtf8(" ".repeat(HALF));
        sink.flush();
        begun.countDown();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
