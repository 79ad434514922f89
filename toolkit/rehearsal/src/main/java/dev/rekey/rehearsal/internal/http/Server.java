package dev.rekey.rehearsal.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback HTTP server that asks one function for every answer. A slow or held answer never delays another. */
public final class Server implements AutoCloseable {

    static {
        // Without it an answer on a kept-alive connection waits some 40 ms for the client's delayed acknowledgement.
        // The JDK's server reads the property once, when its classes load, so it must be set before that.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final int SLOW_PIECES = 20;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(250);

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(new Daemons());
    private final Application application;
    private final Pause pause;

    /** Decides every answer; called on many threads at once. */
    @FunctionalInterface
    public interface Application {
        Answer answer(Request request);
    }

    public Server(int port, Application application, Pause pause) {
        this.application = application;
        this.pause = pause;
        try {
            this.http = HttpServer.create(new InetSocketAddress(loopback(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("listen on 127.0.0.1:" + port, e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        // The JDK makes its dispatcher thread without a say in it, but a daemon's child is a daemon.
        CompletableFuture.runAsync(http::start, threads).join();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            deliver(application.answer(read(exchange)), exchange);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private void deliver(Answer answer, HttpExchange exchange) throws IOException, InterruptedException {
        switch (answer.delivery()) {
            case RESET -> {
                // Closing the exchange, which the caller does, closes a connection that was not answered.
            }
            case HELD -> new CountDownLatch(1).await();
            case WHOLE -> send(answer, exchange, OutputStream::write);
            case TRUNCATED ->
                send(answer, exchange, (out, body) -> {
                    out.write(body, 0, body.length / 2);
                    out.flush();
                });
            case SLOW -> send(answer, exchange, this::trickle);
        }
    }

    @FunctionalInterface
    private interface Body {
        void write(OutputStream out, byte[] bytes) throws IOException, InterruptedException;
    }

    private static void send(Answer answer, HttpExchange exchange, Body body) throws IOException, InterruptedException {
        byte[] bytes = answer.bytes();
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            body.write(exchange.getResponseBody(), bytes);
        }
    }

    private void trickle(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
        for (int piece = 0; piece < SLOW_PIECES; piece++) {
            int from = bytes.length * piece / SLOW_PIECES;
            int to = bytes.length * (piece + 1) / SLOW_PIECES;
            pause.of(BETWEEN_PIECES);
            out.write(bytes, from, to - from);
            out.flush();
        }
    }

    private static InetAddress loopback() throws IOException {
        // Not getLoopbackAddress(), which may be ::1 and would not match the URL that is printed.
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }

    @Override
    public void close() {
        http.stop(0);
        // The interrupt releases held and slow answers, whose exchanges then close.
        threads.shutdownNow();
    }

    private static final class Daemons implements ThreadFactory {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "rehearsal-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
