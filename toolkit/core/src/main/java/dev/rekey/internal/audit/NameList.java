package dev.rekey.internal.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of people in a file: one a line, or the JSON that a code host answers with when asked for members. */
public final class NameList {
    private static final List<String> FIELDS = List.of("login", "username", "name");

    private NameList() {}

    /**
     * The names in {@code text}. Lines that begin with {@code #} say nothing. Of JSON, also of several pages one after
     * another, the names are {@code login} (GitHub), {@code username} (GitLab), or {@code name}.
     *
     * @throws IOException if it looks like JSON and is none
     */
    public static Set<String> read(String text) throws IOException {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Set<String> names = new LinkedHashSet<>();
        if (plain.stripLeading().startsWith("[") || plain.stripLeading().startsWith("{")) {
            // Not as one value: of pages one after another, that would be the first.
            try (JsonParser parser = Json.MAPPER.createParser(plain)) {
                while (parser.nextToken() != null) {
                    collect(Json.MAPPER.readTree(parser), names);
                }
            }
        } else {
            plain.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(names::add);
        }
        return names;
    }

    private static void collect(JsonNode node, Set<String> names) {
        if (node.isArray()) {
            node.forEach(one -> collect(one, names));
        } else if (node.isTextual()) {
            names.add(node.asText());
        } else {
            FIELDS.stream()
                    .map(node::path)
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .ifPresent(name -> names.add(name.asText()));
        }
    }
}
