package dev.rekey.internal.http;

import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A service on loopback that answers as told, and a transport to it whose clock moves by itself. */
final class Bench implements AutoCloseable {
    static final String TOKEN = "ccipat_RKT4WZ9N7Zq9xW2vLk4";
    static final ApiRequest READ = ApiRequest.get("list contexts of gh/acme", "/api/v2/context");

    final MockWebServer server = new MockWebServer();
    final MovingTicker ticker = new MovingTicker();
    final Transport transport;

    /** What random delays are: 1 for the longest, 0 for none. */
    private double luck = 0.5;

    Bench() throws IOException {
        this(config -> config);
    }

    Bench(UnaryOperator<TransportConfig.Builder> settings) throws IOException {
        server.start();
        transport = Transport.open(settings.apply(config()).build(), ticker, () -> (long) (luck * (1L << 53)) << 11);
    }

    private TransportConfig.Builder config() {
        // Long enough for a busy machine, short enough to tell a hanging test from a long one.
        return TransportConfig.builder(server.url("/").uri(), Secret.of(TOKEN))
                .timeouts(new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(6)));
    }

    /** Deadlines for a server that lets them pass. */
    static TransportConfig.Builder hurried(TransportConfig.Builder config) {
        Duration soon = Duration.ofMillis(300);
        return config.timeouts(new Timeouts(soon, soon, soon.multipliedBy(3)));
    }

    /** Deadlines that no test waits for: something else must end the call. */
    static TransportConfig.Builder patient(TransportConfig.Builder config) {
        Duration never = Duration.ofMinutes(10);
        return config.timeouts(new Timeouts(never, never, never));
    }

    static ApiRequest upsert(String json) {
        return ApiRequest.upsert(
                "store NPM_TOKEN in deploy",
                "PUT",
                "context-1",
                payload(json),
                "/api/v2/context/{id}/environment-variable/{name}",
                "c1",
                "NPM_TOKEN");
    }

    static ApiRequest create(String json) {
        return ApiRequest.create(
                "create a token for gh/acme/web",
                "gh/acme/web",
                payload(json),
                "/api/v1.1/project/{slug}/token",
                "gh/acme/web");
    }

    static Payload payload(String json) {
        return out -> out.write(json.getBytes(StandardCharsets.UTF_8));
    }

    static MockResponse.Builder status(int code) {
        return new MockResponse.Builder().code(code);
    }

    static MockResponse.Builder json(int code, String body) {
        return status(code).addHeader("Content-Type", "application/json").body(body);
    }

    Bench luck(double share) {
        luck = share;
        return this;
    }

    Bench answers(MockResponse.Builder... responses) {
        for (MockResponse.Builder response : responses) {
            server.enqueue(response.build());
        }
        return this;
    }

    /** Answers every request by {@code rule}. */
    Bench always(Function<RecordedRequest, MockResponse.Builder> rule) {
        server.setDispatcher(by(rule));
        return this;
    }

    static Dispatcher by(Function<RecordedRequest, MockResponse.Builder> rule) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return rule.apply(request).build();
            }
        };
    }

    Bench always(MockResponse.Builder response) {
        return always(request -> response);
    }

    /** The requests that have arrived and were not asked for before. */
    List<RecordedRequest> requests() throws InterruptedException {
        List<RecordedRequest> all = new ArrayList<>();
        for (RecordedRequest next = take(); next != null; next = take()) {
            all.add(next);
        }
        return all;
    }

    private RecordedRequest take() throws InterruptedException {
        return server.takeRequest(0, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
