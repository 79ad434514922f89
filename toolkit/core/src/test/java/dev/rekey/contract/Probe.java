package dev.rekey.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The plainest client there is: it may ask for what ours never would. */
final class Probe {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String token;

    /**
     * A client that shows {@code token}.
     *
     * @param token empty to show none
     */
    Probe(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Sends a request that must be answered with {@code status}, and returns the answer. */
    JsonNode expect(int status, String method, String path) {
        return expect(status, method, path, "");
    }

    /** With a body, in which single quotes stand for double ones. */
    JsonNode expect(int status, String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body.replace('\'', '"'));
        if (answer.statusCode() != status) {
            throw new AssertionError(method + " " + path + ": " + status + " expected, not " + answer.statusCode() + " "
                    + answer.body());
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException noJson) {
            return MAPPER.missingNode();
        }
    }

    private HttpResponse<String> send(String method, String path, String json) {
        BodyPublisher body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v2" + path))
                .header("accept", "application/json")
                .method(method, body);
        if (!json.isEmpty()) {
            request.header("content-type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
