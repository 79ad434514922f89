package dev.rekey.internal.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** How JSON is read here: numbers as they are written, as a payload is evidence. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** The object that {@code text} is, as cells of CSV hold some; empty if it is none. */
    static Optional<ObjectNode> object(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode node = MAPPER.readTree(parser);
            // One object and nothing behind it.
            return node instanceof ObjectNode object && parser.nextToken() == null
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** The record that begins at the token that {@code parser} is at; empty, and skipped, if that is no object. */
    static Optional<ObjectNode> record(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            JsonParser unused = parser.skipChildren();
            return Optional.empty();
        }
        return Optional.of(MAPPER.<ObjectNode>readTree(parser));
    }

    /** Whether the text only ends too early, and was well up to there. */
    static boolean isCutOff(JsonProcessingException broken) {
        // Jackson has a type for this, and does not always throw it.
        return broken instanceof JsonEOFException
                || String.valueOf(broken.getOriginalMessage()).startsWith("Unexpected end-of-input");
    }
}
