package dev.rekey.rehearsal.internal.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Sends what the rehearsed service sends by itself, and only to this machine: nothing of a rehearsal leaves it. */
public final class Sender {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Sender() {}

    /** Whether an address is one of this machine. */
    public static boolean reaches(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getScheme() != null && uri.getHost() != null && HERE.contains(uri.getHost());
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    /**
     * Posts a body and waits up to ten seconds for the status.
     *
     * @return empty if nobody answered, or the address is not of this machine
     */
    public static OptionalInt post(String url, Map<String, String> headers, String body) {
        if (!reaches(url)) {
            return OptionalInt.empty();
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
            return OptionalInt.of(
                    client.send(request.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException nobodyThere) {
            return OptionalInt.empty();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
