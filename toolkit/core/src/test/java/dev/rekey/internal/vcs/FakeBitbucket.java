package dev.rekey.internal.vcs;

import dev.rekey.vcs.CodeHost;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** NOT Bitbucket: the calls for SSH keys of Bitbucket Cloud's REST API 2.0, as documented by Atlassian in 2026. */
final class FakeBitbucket extends FakeHost {
    static final String USER = "ann@acme.example";

    private static final String ACCOUNT = "%7B6d6f2a64-6a0b-4f6c-9f57-0d7e3f4c1b11%7D";
    private static final Pattern REPOSITORY = Pattern.compile("/2\\.0/repositories/([^/]+/[^/]+)/deploy-keys");

    FakeBitbucket() throws IOException {
        repository("user");
    }

    @Override
    CodeHost codeHost() {
        return new CodeHost(
                "Bitbucket",
                CodeHost.Kind.BITBUCKET,
                URI.create("https://bitbucket.org"),
                url(),
                "",
                Optional.of(USER),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Keys of users are named by ids in braces, those of repositories by numbers. */
    @Override
    String newId(String place, int number) {
        return place.equals("user") ? "{00000000-0000-4000-8000-00000000" + number + "}" : Integer.toString(number);
    }

    @Override
    Optional<String> placeOf(String path) {
        if (path.equals("/2.0/users/" + ACCOUNT + "/ssh-keys")) {
            return Optional.of("user");
        }
        Matcher repository = REPOSITORY.matcher(path);
        return repository.matches() ? Optional.of(repository.group(1)) : Optional.empty();
    }

    @Override
    boolean admits(RecordedRequest request) {
        String credential = Base64.getEncoder().encodeToString((USER + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + credential).equals(request.getHeaders().get("Authorization"));
    }

    @Override
    boolean asksForUser(String path) {
        return path.equals("/2.0/user");
    }

    @Override
    MockResponse.Builder user() {
        return json(
                200,
                "{\"type\":\"user\",\"display_name\":\"Ann\",\"nickname\":\"octocat\",\"uuid\":\""
                        + ACCOUNT.replace("%7B", "{").replace("%7D", "}") + "\"}");
    }

    @Override
    MockResponse.Builder listed(String path, String place, List<Key> keys, int page, int pages, int total) {
        String next = page < pages ? ",\"next\":\"" + url() + path + "?pagelen=100&page=" + (page + 1) + "\"" : "";
        return json(
                200,
                "{\"pagelen\":100,\"page\":" + page + ",\"size\":" + total + next + ",\"values\":"
                        + array(keys, key -> row(place, key)) + "}");
    }

    @Override
    MockResponse.Builder failure(int status, String message) {
        return json(status, "{\"type\":\"error\",\"error\":{\"message\":\"" + message + "\"}}");
    }

    private static String row(String place, Key key) {
        String id = place.equals("user") ? "\"uuid\":\"" + key.id() + "\"" : "\"id\":" + key.id();
        return "{" + id + ",\"type\":\"" + (place.equals("user") ? "ssh_key" : "deploy_key") + "\",\"key\":\""
                + key.text()
                + "\",\"label\":\"" + key.title()
                + "\",\"comment\":\"\",\"created_on\":\"2022-12-10T15:53:42.120000+00:00\",\"last_used\":null,"
                + "\"owner\":{\"display_name\":\"Ann\",\"nickname\":\"octocat\"}}";
    }
}
