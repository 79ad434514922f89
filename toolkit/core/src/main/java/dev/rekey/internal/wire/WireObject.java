package dev.rekey.internal.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.error.FailedCall;
import dev.rekey.error.UnexpectedResponseException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of an answer. Asked for {@code created_at} it also reads {@code created-at}: CircleCI's description
 * spells some names the second way while the service sends the first. Fields nobody asks for are ignored.
 */
public final class WireObject {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode node;
    private final FailedCall call;

    private WireObject(JsonNode node, FailedCall call) {
        this.node = node;
        this.call = call;
    }

    /**
     * The object that {@code body} is.
     *
     * @param call what was asked, for the message when it is something else
     * @throws UnexpectedResponseException if it is not JSON, is cut off, or is not an object
     */
    public static WireObject object(byte[] body, FailedCall call) {
        JsonNode node = parse(body, call);
        if (!node.isObject()) {
            throw unexpected(call, "the answer is not a JSON object");
        }
        return new WireObject(node, call);
    }

    /**
     * The objects of the array that {@code body} is.
     *
     * @throws UnexpectedResponseException if it is not JSON, is cut off, or is not an array of objects
     */
    public static List<WireObject> array(byte[] body, FailedCall call) {
        JsonNode node = parse(body, call);
        if (!node.isArray()) {
            throw unexpected(call, "the answer is not a JSON array");
        }
        return objects(node, call);
    }

    /**
     * The objects of the array that {@code body} is, or that it has in {@code field}: for calls whose sources disagree.
     *
     * @throws UnexpectedResponseException if it is not JSON, is cut off, or is neither
     */
    public static List<WireObject> arrayOrIn(byte[] body, String field, FailedCall call) {
        JsonNode node = parse(body, call);
        return node.isArray() ? objects(node, call) : object(body, call).needArray(field);
    }

    /** The names of all fields, in the spelling of the answer. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether {@code field} says so; empty when absent, null or neither true nor false. */
    public Optional<Boolean> flag(String field) {
        JsonNode value = find(field);
        return value != null && value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /**
     * Whether {@code field} says so.
     *
     * @throws UnexpectedResponseException if it is absent or neither true nor false
     */
    public boolean needFlag(String field) {
        return flag(field).orElseThrow(() -> lacks(field));
    }

    /**
     * The whole number in {@code field}.
     *
     * @throws UnexpectedResponseException if it is absent or something else
     */
    public long needNumber(String field) {
        JsonNode value = find(field);
        if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
            throw lacks(field);
        }
        return value.longValue();
    }

    /** The texts in the array {@code field}; empty when absent or null. Numbers count as text. */
    public List<String> texts(String field) {
        JsonNode value = find(field);
        List<String> texts = new ArrayList<>();
        if (value != null && value.isArray()) {
            for (JsonNode element : value) {
                if (element.isValueNode() && !element.isNull()) {
                    texts.add(element.asText());
                }
            }
        }
        return texts;
    }

    /**
     * The texts in the array {@code field}.
     *
     * @throws UnexpectedResponseException if it is absent or holds anything else: that is not the same as empty
     */
    public List<String> needTexts(String field) {
        JsonNode value = find(field);
        List<String> texts = texts(field);
        if (value == null || !value.isArray() || texts.size() != value.size()) {
            throw lacks(field);
        }
        return texts;
    }

    /** The text in {@code field}; empty when absent or null. Numbers count as text. */
    public Optional<String> text(String field) {
        JsonNode value = find(field);
        return value == null || value.isContainerNode() ? Optional.empty() : Optional.of(value.asText());
    }

    /**
     * The text in {@code field}.
     *
     * @throws UnexpectedResponseException if it is absent
     */
    public String needText(String field) {
        return text(field).orElseThrow(() -> lacks(field));
    }

    /**
     * The time in {@code field}; empty when absent or null.
     *
     * @throws UnexpectedResponseException if it is there and not an RFC 3339 time
     */
    public Optional<Instant> time(String field) {
        return text(field).filter(text -> !text.isEmpty()).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException notATime) {
                throw unexpected(call, "the answer's " + field + " is not a time");
            }
        });
    }

    /**
     * The time in {@code field}.
     *
     * @throws UnexpectedResponseException if it is absent or not an RFC 3339 time
     */
    public Instant needTime(String field) {
        return time(field).orElseThrow(() -> lacks(field));
    }

    /** The object in {@code field}; empty when absent or something else. */
    public Optional<WireObject> inner(String field) {
        JsonNode value = find(field);
        return value != null && value.isObject() ? Optional.of(new WireObject(value, call)) : Optional.empty();
    }

    /**
     * The object in {@code field}.
     *
     * @throws UnexpectedResponseException if it is absent or something else
     */
    public WireObject needInner(String field) {
        return inner(field).orElseThrow(() -> lacks(field));
    }

    /**
     * The objects in the array {@code field}.
     *
     * @throws UnexpectedResponseException if it is absent or not an array of objects: that is not the same as empty
     */
    public List<WireObject> needArray(String field) {
        JsonNode value = find(field);
        if (value == null || !value.isArray()) {
            throw lacks(field);
        }
        return objects(value, call);
    }

    private @Nullable JsonNode find(String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            value = node.get(field.replace('_', '-'));
        }
        return value == null || value.isNull() ? null : value;
    }

    private UnexpectedResponseException lacks(String field) {
        return unexpected(call, "the answer has no usable " + field);
    }

    private static List<WireObject> objects(JsonNode array, FailedCall call) {
        List<WireObject> objects = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (!element.isObject()) {
                throw unexpected(call, "the answer's list holds something that is not an object");
            }
            objects.add(new WireObject(element, call));
        }
        return objects;
    }

    private static JsonNode parse(byte[] body, FailedCall call) {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            // Jackson's message quotes the text, which may hold anything: ours does not.
            throw unexpected(call, "the answer is not JSON, or is cut off");
        }
    }

    private static UnexpectedResponseException unexpected(FailedCall call, String what) {
        String request = call.requestId().map(id -> ", request " + id).orElse("");
        return new UnexpectedResponseException(
                call.action() + ": " + what + " (" + call.method() + " " + call.path() + request
                        + "). Repeat it; if it stays, check the host and any proxy in between.",
                call);
    }
}
