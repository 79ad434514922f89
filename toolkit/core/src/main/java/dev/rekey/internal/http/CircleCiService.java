package dev.rekey.internal.http;

import java.util.Map;
import okhttp3.Headers;
import okio.ByteString;

/** CircleCI, in the cloud or installed. */
final class CircleCiService extends Service {
    @Override
    String name() {
        return "CircleCI";
    }

    /** Without it, v1.1 answers in Clojure's notation. */
    @Override
    Map<String, String> headers() {
        return Map.of("Accept", "application/json");
    }

    /** v3 of the main host knows only the bearer form; everything else, servers included, knows the other. */
    @Override
    Credential credential(ApiRequest request, String token) {
        return request.origin() == Origin.MAIN && request.template().startsWith("/api/v3/")
                ? new Credential("Authorization", "Bearer ", token)
                : new Credential("Circle-Token", "", token);
    }

    @Override
    boolean throttles(int status, Headers headers, ByteString body) {
        return status == 429;
    }

    @Override
    boolean limitsAllAlike() {
        return false;
    }

    @Override
    String requestId() {
        return "x-request-id";
    }

    @Override
    String forbidden(ApiRequest request) {
        return request.template().contains("/context")
                ? "Missing, foreign and forbidden contexts all answer 403; use a token of an organisation admin or a member"
                        + " of the context's group."
                : "The token's user may not do this; use a token of an organisation admin.";
    }

    @Override
    String redirected() {
        return "Check the host.";
    }

    @Override
    String statusPage() {
        return "https://status.circleci.com";
    }
}
