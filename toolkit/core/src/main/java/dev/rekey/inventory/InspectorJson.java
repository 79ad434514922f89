package dev.rekey.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.record.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One place in a file that the public inspector wrote, which knows where it is, so that a refusal says where to look. It
 * never repeats what the file has there: that may be a secret.
 */
final class InspectorJson {
    private static final long LARGEST_BYTES = 256L << 20;

    private final Path file;
    private final String place;
    private final JsonNode node;

    private InspectorJson(Path file, String place, JsonNode node) {
        this.file = file;
        this.place = place;
        this.node = node;
    }

    /**
     * The object that {@code file} is.
     *
     * @throws ConfigurationException if it cannot be read, is no JSON object, or has more than 256 MiB
     */
    static InspectorJson read(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ConfigurationException(
                        file + " has more than " + (LARGEST_BYTES >> 20) + " MiB: no inspector's file is that large.");
            }
            JsonNode root = RecordJson.json().readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                throw new ConfigurationException(file + " is no inspector's file: it is not a JSON object.");
            }
            return new InspectorJson(file, "", root);
        } catch (JsonProcessingException malformed) {
            var at = Optional.ofNullable(malformed.getLocation());
            throw new ConfigurationException(file
                    + at.map(where -> " line " + where.getLineNr() + ", column " + where.getColumnNr())
                            .orElse("")
                    + ": this is not JSON.");
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "cannot read " + file + ": " + failed.getClass().getSimpleName() + ".");
        }
    }

    /** A refusal of this place. */
    ConfigurationException refused(String why) {
        return new ConfigurationException(file + (place.isEmpty() ? "" : ", " + place) + ": " + why + ".");
    }

    /** Whether any of {@code fields} is there and not null. */
    boolean has(String... fields) {
        return List.of(fields).stream().anyMatch(node::hasNonNull);
    }

    /** The text in {@code field}; empty when it is absent, null or empty. */
    Optional<String> text(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw refused(field + " is not a text");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
    }

    /**
     * The text in {@code field}.
     *
     * @throws ConfigurationException if there is none
     */
    String needText(String field) {
        return text(field).orElseThrow(() -> refused(field + " is missing"));
    }

    /** The text in {@code field} for a person to read; empty when there is none: never refused. */
    Optional<String> words(String field) {
        return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isBlank());
    }

    /** The text that this place itself is; empty when it is something else. */
    Optional<String> words() {
        return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank());
    }

    /** The number in {@code field}; empty when it is absent or none. */
    OptionalInt number(String field) {
        return node.path(field).canConvertToInt()
                ? OptionalInt.of(node.path(field).intValue())
                : OptionalInt.empty();
    }

    /** Whether {@code field} says true. */
    boolean flag(String field) {
        return node.path(field).asBoolean(false);
    }

    /**
     * The time in {@code field}; empty when it is absent, null or empty.
     *
     * @throws ConfigurationException if it is no time
     */
    Optional<Instant> time(String field) {
        return text(field).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException notATime) {
                throw refused(field + " is not a time");
            }
        });
    }

    /** The object in {@code field}; empty when there is none. */
    Optional<InspectorJson> inner(String field) {
        return node.path(field).isObject() ? Optional.of(at(field, node.path(field))) : Optional.empty();
    }

    /** The objects in the arrays {@code fields}, of which older and newer files have one each; none when all are absent. */
    List<InspectorJson> objects(String... fields) {
        List<InspectorJson> objects = elements(fields);
        objects.stream().filter(one -> !one.node.isObject()).findFirst().ifPresent(other -> {
            throw other.refused("this is not an object");
        });
        return objects;
    }

    /** What the arrays {@code fields} have, of whatever form; none when all are absent. */
    List<InspectorJson> elements(String... fields) {
        List<InspectorJson> elements = new ArrayList<>();
        for (String field : fields) {
            JsonNode array = node.path(field);
            if (!array.isArray() && !array.isMissingNode() && !array.isNull()) {
                throw refused(field + " is not a list");
            }
            for (int i = 0; i < array.size(); i++) {
                elements.add(at(field + "[" + i + "]", array.path(i)));
            }
        }
        return elements;
    }

    private InspectorJson at(String step, JsonNode inner) {
        return new InspectorJson(file, place.isEmpty() ? step : place + "." + step, inner);
    }
}
