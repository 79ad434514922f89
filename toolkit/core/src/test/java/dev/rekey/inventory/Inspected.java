package dev.rekey.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.Rehearsal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks a rehearsal what the public inspector asks, and writes what it writes: for one organisation. */
final class Inspected {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Rehearsal rehearsal;

    private Inspected(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    static Path write(Rehearsal rehearsal, String org, Path file) throws IOException, InterruptedException {
        ObjectNode report = JSON.createObjectNode();
        Inspected inspected = new Inspected(rehearsal);
        report.set("user", inspected.get("/api/v2/me"));
        ArrayNode accounts = report.putArray("accounts");
        for (JsonNode account : inspected.get("/api/v2/me/collaborations")) {
            if (account.path("slug").asText().equals(org)) {
                accounts.add(inspected.account(account));
            }
        }
        return Files.writeString(file, report.toPrettyString());
    }

    private ObjectNode account(JsonNode account) throws IOException, InterruptedException {
        String id = account.path("id").asText();
        ObjectNode report = JSON.createObjectNode();
        report.set("name", account.path("name"));
        report.put("id", id);
        report.set("vcstype", account.path("vcs_type"));
        ArrayNode contexts = report.putArray("contexts");
        for (JsonNode context : all("/api/v2/context?owner-id=" + id)) {
            ObjectNode one = context.deepCopy();
            String contextId = context.path("id").asText();
            one.put("url", "https://circleci.com/" + account.path("slug").asText() + "/contexts/" + contextId);
            one.set("variables", all("/api/v2/context/" + contextId + "/environment-variable"));
            contexts.add(one);
        }
        ArrayNode projects = report.putArray("projects");
        for (JsonNode project : all("/api/private/project?organization-id=" + id + "&include-deleted=true")) {
            ObjectNode one = JSON.createObjectNode();
            one.putArray("errors");
            one.setAll((ObjectNode) project);
            one.setAll((ObjectNode)
                    get("/api/private/project/" + project.path("id").asText() + "?include-deleted=true"));
            projects.add(one);
        }
        report.putArray("errors");
        return report;
    }

    private ArrayNode all(String path) throws IOException, InterruptedException {
        ArrayNode all = JSON.createArrayNode();
        String token = "";
        do {
            JsonNode page = get(
                    token.isEmpty()
                            ? path
                            : path + (path.contains("?") ? "&" : "?") + "page-token="
                                    + URLEncoder.encode(token, UTF_8));
            page.path("items").forEach(all::add);
            token = page.path("next_page_token").asText("");
        } while (!token.isEmpty() && !token.equals("null"));
        return all;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(rehearsal.url() + path))
                        .header("Circle-Token", rehearsal.adminToken())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode() + " to " + path);
        }
        return JSON.readTree(answer.body());
    }
}
