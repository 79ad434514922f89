package dev.rekey.error;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which call failed, without anything secret: no address parameter, header or body.
 *
 * @param action what was being done, in the reader's words: {@code list contexts of gh/acme}
 * @param method the HTTP method
 * @param path the path template, such as {@code /api/v2/context/{id}}; never the filled-in path
 * @param status the HTTP status; empty when no answer arrived
 * @param requestId CircleCI's {@code x-request-id}, which its support asks for; empty when none was sent
 */
public record FailedCall(String action, String method, String path, OptionalInt status, Optional<String> requestId) {
    public FailedCall {
        Objects.requireNonNull(action);
        Objects.requireNonNull(method);
        Objects.requireNonNull(path);
        Objects.requireNonNull(status);
        Objects.requireNonNull(requestId);
    }
}
