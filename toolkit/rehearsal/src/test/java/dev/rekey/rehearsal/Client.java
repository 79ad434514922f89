package dev.rekey.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plainest client there is: paths in, statuses and JSON out. */
final class Client {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer; {@code body} is as it came. */
    record Response(int status, HttpResponse<String> http) {

        String body() {
            return http.body();
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + body(), e);
            }
        }

        String message() {
            return json().path("message").asText();
        }

        Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        /** The texts of one field in all items. */
        List<String> items(String field) {
            List<String> texts = new ArrayList<>();
            JsonNode json = json();
            (json.has("items") ? json.get("items") : json)
                    .forEach(item -> texts.add(item.path(field).asText()));
            return texts;
        }
    }

    private final URI base;
    private final String[] headers;

    private Client(URI base, String... headers) {
        this.base = base;
        this.headers = headers;
    }

    static Client admin(Rehearsal rehearsal) {
        return with(rehearsal, "Authorization", "Bearer " + rehearsal.adminToken(), "Accept", "application/json");
    }

    static Client limited(Rehearsal rehearsal) {
        return with(rehearsal, "Authorization", "Bearer " + rehearsal.limitedToken(), "Accept", "application/json");
    }

    static Client with(Rehearsal rehearsal, String... headers) {
        return new Client(rehearsal.url(), headers);
    }

    static Client ofRunners(Rehearsal rehearsal, String token) {
        return of(rehearsal.runnerUrl(), "Authorization", "Bearer " + token);
    }

    static Client of(URI base, String... headers) {
        return new Client(base, headers);
    }

    Response get(String path) {
        return send("GET", path, "");
    }

    Response delete(String path) {
        return send("DELETE", path, "");
    }

    Response post(String path, String body) {
        return send("POST", path, body);
    }

    Response put(String path, String body) {
        return send("PUT", path, body);
    }

    Response send(String method, String path, String body) {
        try {
            HttpResponse<String> response = HTTP.send(request(method, path, body), BodyHandlers.ofString());
            return new Response(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    /** One field of every item of a listing, page by page to its end. */
    List<String> walk(String path, String field) {
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            String query = token == null ? "" : (path.contains("?") ? "&" : "?") + "page-token=" + encode(token);
            Response page = get(path + query);
            all.addAll(page.items(field));
            token = page.json().path("next_page_token").textValue();
        } while (token != null);
        return all;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
