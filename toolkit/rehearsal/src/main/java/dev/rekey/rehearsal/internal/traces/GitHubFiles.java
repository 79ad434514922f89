package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * GitHub's audit log in three forms, all with the same lines: flat objects one a line, as its API gives them; an array, as
 * exported in the browser, where what is not common to all is one level down in {@code data}; and CSV with the latter's
 * names joined by dots. Which fields the exports nest is unconfirmed.
 */
final class GitHubFiles {

    private static final List<String> COMMON = List.of(
            "action",
            "actor",
            "actor_id",
            "actor_ip",
            "user",
            "actor_location",
            "org",
            "org_id",
            "repo",
            "created_at",
            "@timestamp",
            "_document_id");

    private final List<ObjectNode> lines;

    GitHubFiles(List<ObjectNode> lines) {
        this.lines = lines;
    }

    void write(Folder folder) {
        folder.text(
                "audit.ndjson",
                lines.stream().map(line -> Json.compact(line) + "\n").collect(Collectors.joining()));
        folder.text(
                "audit.json",
                lines.stream()
                        .map(line -> Json.compact(nested(line)))
                        .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        folder.text("audit.csv", csv());
    }

    private static ObjectNode nested(ObjectNode flat) {
        ObjectNode line = Json.MAPPER.createObjectNode();
        COMMON.stream().filter(flat::has).forEach(name -> line.set(name, flat.get(name)));
        ObjectNode data = line.putObject("data");
        flat.properties().stream()
                .filter(field -> !COMMON.contains(field.getKey()))
                .forEach(field -> data.set(field.getKey(), field.getValue()));
        return line;
    }

    private String csv() {
        Set<String> others = new TreeSet<>();
        lines.forEach(line -> line.fieldNames().forEachRemaining(others::add));
        COMMON.forEach(others::remove);
        Csv csv = new Csv("\n");
        csv.line(Stream.concat(
                        COMMON.stream()
                                .map(name -> name.equals("actor_location") ? "actor_location.country_code" : name),
                        others.stream().map(name -> "data." + name))
                .toList());
        for (ObjectNode line : lines) {
            csv.line(Stream.concat(COMMON.stream(), others.stream())
                    .map(name -> cell(line.path(name)))
                    .toList());
        }
        return csv.toString();
    }

    private static String cell(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(Map.Entry::getValue)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining());
        }
        return value.asText();
    }
}
