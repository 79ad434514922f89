package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the payload of an event says, for questions that know the names of its fields. What is not there is empty. */
public final class PayloadText {
    private static final String OLDER = "data.";

    private final JsonNode fields;

    private PayloadText(JsonNode fields) {
        this.fields = fields;
    }

    /** The fields of {@code payload}, the JSON text of one object; anything else has none. */
    public static PayloadText of(String payload) {
        return new PayloadText(Json.object(payload).map(JsonNode.class::cast).orElse(MissingNode.getInstance()));
    }

    /**
     * The text of the first of {@code names} that has some; empty if none has. A name may be a path
     * ({@code requestParameters.userName}); older exports have the same name in {@code data}.
     */
    public String text(String... names) {
        for (String name : names) {
            JsonNode node = find(name);
            if (node.isValueNode() && !node.isNull() && !node.asText().isEmpty()) {
                return node.asText();
            }
        }
        return "";
    }

    /** Whether the first of {@code names} that is there is true; empty if none says yes or no. */
    public Optional<Boolean> flag(String... names) {
        return switch (text(names)) {
            case "true", "TRUE", "True" -> Optional.of(true);
            case "false", "FALSE", "False" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The entries of a list, which may be an array or text with commas. */
    public List<String> list(String... names) {
        for (String name : names) {
            JsonNode node = find(name);
            if (node.isArray()) {
                List<String> all = new ArrayList<>();
                node.forEach(one -> all.add(one.asText()));
                return all.stream().filter(one -> !one.isEmpty()).toList();
            }
        }
        return Arrays.stream(text(names).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private JsonNode find(String name) {
        JsonNode plain = at(name);
        return plain.isMissingNode() || plain.isNull() ? at(OLDER + name) : plain;
    }

    /** A field whose name has dots, as flattened exports write them, or one within another. */
    private JsonNode at(String path) {
        JsonNode whole = fields.path(path);
        if (!whole.isMissingNode() || !(fields instanceof ObjectNode)) {
            return whole;
        }
        JsonNode node = fields;
        for (String step : path.split("\\.", -1)) {
            node = node.path(step);
        }
        return node;
    }
}
