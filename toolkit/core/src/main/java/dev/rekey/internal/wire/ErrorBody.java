package dev.rekey.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a refusal says about itself, whichever API wrote it: {@code {"message": …}} (v1.1, v2, runner), {@code {"error":
 * …}} (OIDC, policies) or {@code {"error": {"title": …, "detail": …}}} (v3). Never throws: a proxy's page, half a body or
 * another shape says nothing.
 */
public final class ErrorBody {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LONGEST = 2_000;

    private ErrorBody() {}

    /**
     * The message, on one line: controls, line separators and marks that turn the writing direction are blanks. At most
     * 2,000 characters; it may repeat what was sent, so clean it before showing it.
     */
    public static Optional<String> message(byte[] body) {
        try {
            JsonNode root = Objects.requireNonNullElse(MAPPER.readTree(body), MAPPER.missingNode());
            JsonNode error = root.path("error");
            return Stream.of(root.path("message"), error, error.path("message"))
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .map(JsonNode::textValue)
                    .or(() -> titleAndDetail(error))
                    .map(ErrorBody::oneLine)
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> titleAndDetail(JsonNode error) {
        return Optional.of(Stream.of("title", "detail")
                .map(error::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.joining(": ")));
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).map(c -> harmless(c) ? c : ' ').forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
