package dev.rekey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and the services it calls, and spoils one request of its choice, or everything from there on. */
final class Meddler implements AutoCloseable {
    private static final Set<String> OF_THE_HOP = Set.of("host", "connection", "content-length", "transfer-encoding");

    /** What happens to the request. */
    enum Fate {
        /** It does not arrive. */
        LOST_REQUEST,
        /** It is carried out, and its answer does not arrive. */
        LOST_ANSWER,
        /** It is not carried out, and 500 answered. */
        ERROR,
        /** It and all later ones do not arrive, as if the client had died before it. */
        DEAD_BEFORE,
        /** It is carried out, and nothing arrives afterwards, as if the client had died after it. */
        DEAD_AFTER
    }

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int count;
    private int spoiled;
    private Fate fate = Fate.ERROR;

    /** The address to call instead of {@code behind}. */
    URI before(URI behind) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, behind));
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Spoils request {@code number}, the next one being 1. */
    synchronized void spoil(int number, Fate how) {
        count = 0;
        spoiled = number;
        fate = how;
    }

    /** Spoils nothing any more. */
    void fair() {
        spoil(0, Fate.ERROR);
    }

    /** How many arrived since the last change. */
    synchronized int requests() {
        return count;
    }

    private void handle(HttpExchange exchange, URI behind) throws IOException {
        int number;
        int bad;
        Fate how;
        synchronized (this) {
            number = ++count;
            bad = spoiled;
            how = fate;
        }
        boolean dies = how == Fate.DEAD_BEFORE || how == Fate.DEAD_AFTER;
        boolean hit = number == bad || (dies && bad > 0 && number > bad);
        boolean carriedOut = !hit || (number == bad && (how == Fate.LOST_ANSWER || how == Fate.DEAD_AFTER));
        try (exchange) {
            if (carriedOut) {
                HttpResponse<byte[]> answer = passOn(exchange, behind);
                if (!hit) {
                    answer(exchange, answer.statusCode(), answer.body());
                }
            } else if (how == Fate.ERROR) {
                answer(exchange, 500, "{\"message\":\"Internal server error.\"}".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange, URI behind) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        behind.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IOException(closing);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
