package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.internal.http.TransportListener;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A service that answers with documented bodies, and a transport to it. Each nested class calls one endpoint. */
abstract class ApiTest {
    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private MockWebServer server;
    Transport transport;

    @BeforeEach
    void start() throws IOException {
        server = new MockWebServer();
        server.start();
        transport = Transport.open(TransportConfig.builder(server.url("/").uri(), Secret.of("RKVapiTOKEN"))
                .listener(new TransportListener() {
                    @Override
                    public void sent(String method, String template) {
                        called.add(method + " " + template);
                    }
                })
                .build());
    }

    @AfterEach
    void stop(TestInfo test) {
        transport.close();
        server.close();
        Exercises exercised = test.getTestClass().orElseThrow().getAnnotation(Exercises.class);
        if (exercised != null) {
            assertThat(called).as("calls of this test").isNotEmpty().containsOnly(exercised.value());
        }
    }

    /** The next answer: a file below {@code src/test/resources/wire}. */
    void answer(String fixture) {
        answerText(fixture(fixture));
    }

    void answerText(String body) {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/json;charset=utf-8")
                .addHeader("X-Request-Id", "5f2c")
                .body(body)
                .build());
    }

    /** The next request that arrived. */
    RecordedRequest request() {
        try {
            RecordedRequest request = server.takeRequest(0, TimeUnit.SECONDS);
            assertThat(request).as("no request arrived").isNotNull();
            return request;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Method and address of the next request that arrived, as they were sent. */
    String requestLine() {
        RecordedRequest request = request();
        return request.getMethod() + " " + request.getTarget();
    }

    /** An address of the service, written out. */
    String address(String path) {
        return server.url(path).toString();
    }

    int requests() {
        return server.getRequestCount();
    }

    static <T> List<T> all(Iterator<T> items) {
        List<T> all = new ArrayList<>();
        items.forEachRemaining(all::add);
        return all;
    }

    static String fixture(String name) {
        try (InputStream file = ApiTest.class.getResourceAsStream("/wire/" + name)) {
            assertThat(file).as("src/test/resources/wire/" + name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
