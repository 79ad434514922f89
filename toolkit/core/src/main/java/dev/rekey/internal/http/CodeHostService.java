package dev.rekey.internal.http;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.wire.ErrorBody;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okio.ByteString;

/** GitHub or Bitbucket, of whose APIs as much is known as it takes to find and delete SSH keys. */
final class CodeHostService extends Service {
    private static final int LONGEST_USER = 254;

    private final String name;
    private final String statusPage;
    private final String requestId;
    private final Map<String, String> headers;
    private final Optional<String> user;

    private CodeHostService(
            String name, String statusPage, String requestId, Map<String, String> headers, Optional<String> user) {
        this.name = name;
        this.statusPage = statusPage;
        this.requestId = requestId;
        this.headers = headers;
        this.user = user;
    }

    static CodeHostService ofGitHub() {
        return new CodeHostService(
                "GitHub",
                "https://www.githubstatus.com",
                "x-github-request-id",
                // The newer version is unknown to the Enterprise Servers of before, which refuse what they do not know.
                Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28"),
                Optional.empty());
    }

    static CodeHostService ofBitbucket(String user) {
        boolean usable = !user.isEmpty()
                && user.length() <= LONGEST_USER
                && user.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':');
        if (!usable) {
            throw new ConfigurationException(
                    "the Bitbucket user must be the e-mail address of an Atlassian account, without a blank or a colon");
        }
        return new CodeHostService(
                "Bitbucket",
                "https://bitbucket.status.atlassian.com",
                "x-request-id",
                Map.of("Accept", "application/json"),
                Optional.of(user));
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Map<String, String> headers() {
        return headers;
    }

    @Override
    Credential credential(ApiRequest request, String token) {
        return user.map(login -> new Credential("Authorization", "Basic ", encoded(login + ":" + token)))
                .orElseGet(() -> new Credential("Authorization", "Bearer ", token));
    }

    /** GitHub also says 403 for it: with a pause, with nothing left, or, where neither is told, in words. */
    @Override
    boolean throttles(int status, Headers headers, ByteString body) {
        return status == 429 || (status == 403 && (RetryAfter.limits(headers) || blamesTheRate(body)));
    }

    @Override
    boolean limitsAllAlike() {
        return true;
    }

    @Override
    String requestId() {
        return requestId;
    }

    @Override
    String forbidden(ApiRequest request) {
        return "The token may not do this: deploy keys take administration of the repository, a user's own keys take the"
                + " right to write SSH keys, and an organisation may want tokens to be authorised for its single sign-on.";
    }

    @Override
    String redirected() {
        return "Check the host, and whether the repository was renamed or moved: use its present name.";
    }

    @Override
    String statusPage() {
        return statusPage;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean blamesTheRate(ByteString body) {
        return ErrorBody.message(body.toByteArray())
                .map(said -> said.toLowerCase(Locale.ROOT))
                .filter(said -> said.contains("rate limit") || said.contains("abuse detection"))
                .isPresent();
    }
}
