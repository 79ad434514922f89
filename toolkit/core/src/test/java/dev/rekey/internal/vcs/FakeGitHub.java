package dev.rekey.internal.vcs;

import dev.rekey.vcs.CodeHost;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** NOT GitHub: the calls for SSH keys of its REST API, as documented on docs.github.com in November 2026. */
final class FakeGitHub extends FakeHost {
    private static final Pattern REPOSITORY = Pattern.compile("/(?:repos/([^/]+/[^/]+)|repositories/1300192)/keys");

    private final String prefix;

    /** With {@code /api/v3} as Enterprise Server, with nothing as github.com. */
    FakeGitHub(String prefix) throws IOException {
        this.prefix = prefix;
        repository("user");
    }

    @Override
    CodeHost codeHost() {
        return new CodeHost(
                "GitHub",
                CodeHost.Kind.GITHUB,
                URI.create("https://github.com"),
                url(),
                prefix,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    Optional<String> placeOf(String path) {
        if (path.equals(prefix + "/user/keys")) {
            return Optional.of("user");
        }
        Matcher repository = REPOSITORY.matcher(path.startsWith(prefix) ? path.substring(prefix.length()) : "");
        return repository.matches() ? Optional.ofNullable(repository.group(1)) : Optional.empty();
    }

    @Override
    boolean admits(RecordedRequest request) {
        return ("Bearer " + TOKEN).equals(request.getHeaders().get("Authorization"));
    }

    @Override
    boolean asksForUser(String path) {
        return path.equals(prefix + "/user");
    }

    @Override
    MockResponse.Builder user() {
        return json(200, "{\"login\":\"octocat\",\"id\":1,\"type\":\"User\"}");
    }

    /** Pages are bare arrays; the way to others stands in a header and names the repository by number. */
    @Override
    MockResponse.Builder listed(String path, String place, List<Key> keys, int page, int pages, int total) {
        String self = url() + prefix + (place.equals("user") ? "/user/keys" : "/repositories/1300192/keys");
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add("<" + self + "?per_page=100&page=" + (page - 1) + ">; rel=\"prev\"");
        }
        if (page < pages) {
            links.add("<" + self + "?per_page=100&page=" + (page + 1) + ">; rel=\"next\"");
            links.add("<" + self + "?per_page=100&page=" + pages + ">; rel=\"last\"");
        }
        MockResponse.Builder answer = json(200, array(keys, key -> row(place, key)));
        return links.isEmpty() ? answer : answer.addHeader("Link", String.join(", ", links));
    }

    @Override
    MockResponse.Builder failure(int status, String message) {
        return json(
                status,
                "{\"message\":\"" + message + "\",\"documentation_url\":\"https://docs.github.com/rest\",\"status\":\""
                        + status + "\"}");
    }

    private static String row(String place, Key key) {
        String more = place.equals("user")
                ? ",\"read_only\":false"
                : ",\"read_only\":true,\"added_by\":\"octocat\",\"enabled\":true";
        return "{\"id\":" + key.id() + ",\"key\":\"" + key.text() + "\",\"title\":\"" + key.title()
                + "\",\"verified\":true,\"created_at\":\"2022-12-10T15:53:42Z\",\"last_used\":\"2023-01-03T10:00:00Z\""
                + more
                + "}";
    }
}
