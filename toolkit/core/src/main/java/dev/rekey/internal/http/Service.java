package dev.rekey.internal.http;

import dev.rekey.error.ConfigurationException;
import java.util.Map;
import okhttp3.Headers;
import okio.ByteString;

/** Whom a transport speaks to, and what is particular about it: how the token is shown, and what its refusals mean. */
public abstract sealed class Service permits CircleCiService, CodeHostService {
    /** Where a token stands in a request. */
    record Credential(String header, String before, String value) {
        /** A record would print it. */
        @Override
        public String toString() {
            return "Credential[" + header + "]";
        }
    }

    /** CircleCI, in the cloud or installed. */
    public static Service circleCi() {
        return new CircleCiService();
    }

    /** GitHub: a bearer token, and a version of its API that every supported Enterprise Server knows as well. */
    public static Service gitHub() {
        return CodeHostService.ofGitHub();
    }

    /**
     * Bitbucket Cloud: the token stands beside a user, as a password does.
     *
     * @param user the e-mail address of an Atlassian account
     * @throws ConfigurationException if no such user can be
     */
    public static Service bitbucket(String user) {
        return CodeHostService.ofBitbucket(user);
    }

    /** What messages call it. */
    abstract String name();

    /** What every request says besides its credential, {@code Accept} included. */
    abstract Map<String, String> headers();

    abstract Credential credential(ApiRequest request, String token);

    /** Whether a refusal asks for patience and says nothing about the request. */
    abstract boolean throttles(int status, Headers headers, ByteString body);

    /** Whether reads and writes use up one limit, so that a pause asked of one holds the other. */
    abstract boolean limitsAllAlike();

    /** Which header names the request for support. */
    abstract String requestId();

    /** What to try after a 403. */
    abstract String forbidden(ApiRequest request);

    /** What to try after a redirect. */
    abstract String redirected();

    /** Where others tell whether they see a failure too. */
    abstract String statusPage();
}
