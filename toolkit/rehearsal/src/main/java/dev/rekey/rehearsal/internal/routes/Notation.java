package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Answer;
import dev.rekey.rehearsal.internal.http.Request;
import dev.rekey.rehearsal.internal.json.Edn;
import dev.rekey.rehearsal.internal.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Writes replies down, in the notation that the API version and the {@code Accept} header ask for. */
final class Notation {

    private static final String JSON = "application/json;charset=utf-8";

    /** The envelope of errors on API v3. */
    record V3Error(Detail error) {
        record Detail(String id, String type, String title, String detail) {}
    }

    /** The errors of one family of API v2. */
    record ClaimError(String error) {}

    private Notation() {}

    /** Whether the rules of API v3 hold; the calls about runners have older ones, in spite of their path. */
    static boolean isV3(Request request) {
        return request.path().startsWith("/api/v3/") && !request.path().startsWith("/api/v3/runner");
    }

    static Answer write(Request request, Reply reply) {
        if (reply.body().equals("")) {
            return Answer.of(reply.status(), JSON, "");
        }
        if (reply.body() instanceof Reply.Text plain) {
            return Answer.of(reply.status(), "text/plain;charset=utf-8", plain.text());
        }
        if (!request.path().startsWith("/api/v1.1/")) {
            return Answer.of(reply.status(), JSON, Json.compact(reply.body()));
        }
        // The oldest version answers Clojure to whoever does not say what they accept, JSON for reading to whoever
        // accepts anything, and compact JSON only to those who ask for JSON.
        Optional<String> accept = request.header("accept");
        if (accept.isEmpty()) {
            return Answer.of(reply.status(), "application/edn;charset=utf-8", Edn.of(reply.body()));
        }
        return Answer.of(
                reply.status(),
                JSON,
                accept.get().contains("application/json") ? Json.compact(reply.body()) : Json.pretty(reply.body()));
    }

    static Answer write(Request request, Refusal refusal) {
        if (request.path().endsWith("/oidc-custom-claims")) {
            return write(request, new Reply(refusal.status(), new ClaimError(refusal.text())));
        }
        if (!isV3(request)) {
            return write(request, new Reply(refusal.status(), new Reply.Message(refusal.text())));
        }
        String title = title(refusal.status());
        V3Error error = new V3Error(new V3Error.Detail(
                UUID.randomUUID().toString(), title.toLowerCase(Locale.ROOT).replace(' ', '_'), title, refusal.text()));
        return write(request, new Reply(refusal.status(), error));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 429 -> "Too many requests";
            default -> "Error";
        };
    }
}
