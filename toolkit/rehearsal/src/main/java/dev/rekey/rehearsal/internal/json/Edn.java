package dev.rekey.rehearsal.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Clojure's notation, which the oldest API version answers in when a client does not say what it accepts. */
public final class Edn {

    private final StringBuilder out = new StringBuilder();

    private Edn() {}

    public static String of(Object value) {
        Edn edn = new Edn();
        edn.write(Json.MAPPER.valueToTree(value));
        return edn.out.toString();
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            String separator = "{";
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                out.append(separator).append(key(field.getKey())).append(' ');
                write(field.getValue());
                separator = ", ";
            }
            out.append(node.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            String separator = "[";
            for (JsonNode item : node) {
                out.append(separator);
                write(item);
                separator = " ";
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else {
            // Strings, numbers and booleans are written alike in both notations.
            out.append(node.isNull() ? "nil" : node.toString());
        }
    }

    private static String key(String name) {
        // A URL, as in the map of followed projects, is not a legal keyword.
        return name.matches("[\\w?-]+") ? ":" + name : Json.compact(name);
    }
}
