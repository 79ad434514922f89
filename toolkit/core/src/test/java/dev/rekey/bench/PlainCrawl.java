package dev.rekey.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The yardstick: the calls of CircleCI's public inspector, one after another over one connection that is kept, without
 * repeats. Written for this comparison; none of the inspector's code is in it.
 */
final class PlainCrawl {
    /** What both sides have of a holding. */
    record Row(String kind, String holder, String name) {}

    private final OkHttpClient http = new OkHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<Row> rows = new ArrayList<>();
    private final String host;
    private final String token;

    PlainCrawl(String host, String token) {
        this.host = host;
        this.token = token;
    }

    List<Row> rows() throws IOException {
        String org = id(get("/api/v2/me/collaborations"));
        for (JsonNode context : pages("/api/v2/context?owner-type=organization&owner-id=" + org)) {
            String variables = "/api/v2/context/" + context.path("id").asText() + "/environment-variable?";
            add("context variable", context.path("name").asText(), "variable", pages(variables));
        }
        for (JsonNode project : pages("/api/private/project?include-deleted=true&organization-id=" + org)) {
            String slug = project.path("slug").asText();
            JsonNode held = get("/api/private/project/" + project.path("id").asText() + "?include-deleted=true");
            add("project variable", slug, "name", held.path("project_env_vars"));
            add("checkout key", slug, "type", held.path("checkout_keys"));
            add("additional SSH key", slug, "hostname", held.path("ssh_keys"));
            if (held.hasNonNull("legacy_aws_keys")) {
                rows.add(new Row("legacy credential", slug, "aws"));
            }
        }
        http.connectionPool().evictAll();
        return rows;
    }

    private void add(String kind, String holder, String name, Iterable<JsonNode> items) {
        items.forEach(item -> rows.add(new Row(kind, holder, item.path(name).asText())));
    }

    private static String id(JsonNode organizations) {
        for (JsonNode one : organizations) {
            if (one.path("slug").asText().equals("gh/acme")) {
                return one.path("id").asText();
            }
        }
        throw new IllegalStateException("no gh/acme");
    }

    private List<JsonNode> pages(String path) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            String separator = path.endsWith("?") ? "" : "&";
            JsonNode page = get(
                    next.isEmpty()
                            ? path
                            : path + separator + "page-token=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            page.path("items").forEach(items::add);
            next = page.path("next_page_token").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        return items;
    }

    private JsonNode get(String path) throws IOException {
        Request request = new Request.Builder()
                .url(host + path)
                .header("Circle-Token", token)
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("answered " + response.code());
            }
            return json.readTree(response.body().bytes());
        }
    }
}
