package dev.rekey.rehearsal;

import java.util.Map;

/**
 * One request and its answer.
 *
 * <p>Values, private keys and tokens are replaced in what a client sent, by texts of the same type. What the rehearsal
 * answered is kept as it was sent, but for new tokens: the API returns values only masked.
 *
 * @param path as sent, encoded
 * @param route the path's template as the API documents it, with {@code {gaps}}; empty for an unknown path
 * @param query as sent, encoded, except for a token in it; empty when there was none
 * @param role of the token: {@code admin}, {@code limited}, {@code project}, or {@code anonymous}
 * @param requestHeaders by lower-case name, without credentials
 * @param status of the answer; 0 when none arrives, because the connection was closed or held
 * @param contentType of the answer; empty when none arrives
 * @param responseBody the whole, even where only part of it arrives; empty when none arrives
 */
public record Exchange(
        String method,
        String path,
        String route,
        String query,
        String role,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        String contentType,
        String responseBody) {

    public Exchange {
        requestHeaders = Map.copyOf(requestHeaders);
    }

    /** One line without bodies, headers or query. */
    @Override
    public String toString() {
        return method + " " + path + " -> " + status + " (" + role + ")";
    }
}
