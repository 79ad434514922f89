package dev.rekey.rehearsal.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived: path and query still encoded, header names in lower case.
 *
 * @param path the raw path, so that {@code %2F} and {@code /} can still be told apart
 * @param query the raw query, empty when there is none
 * @param headers the first value of each header
 */
public record Request(String method, String path, String query, Map<String, String> headers, String body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The decoded value of the first parameter called {@code name}. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name));
    }

    /** The path cut at its literal slashes, each piece decoded on its own. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
            // A plus is a plus in a path; only in a query does it mean a space.
            segments.add(decode(segment.replace("+", "%2B")));
        }
        return segments;
    }

    /** What an HTTP Basic header carries as user name, where CircleCI expects the token. */
    public Optional<String> basicUser() {
        return authorization("Basic").map(encoded -> {
            try {
                String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
                return pair.substring(0, Math.max(0, pair.indexOf(':')));
            } catch (IllegalArgumentException notBase64) {
                return "";
            }
        });
    }

    /** The credentials of an {@code Authorization} header with this scheme; empty text when it names the scheme only. */
    public Optional<String> authorization(String scheme) {
        return header("authorization")
                .map(String::strip)
                .filter(value -> (value + " ").regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
                .map(value -> value.substring(scheme.length()).strip());
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
