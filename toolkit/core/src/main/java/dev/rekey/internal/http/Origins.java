package dev.rekey.internal.http;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.FailedCall;
import dev.rekey.error.UnexpectedResponseException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * The closed set of origins that the token may travel to, derived from the host alone: on the cloud three known names, on
 * anything else that one origin plus a runner host that was named explicitly. Every address is built on one of these.
 */
final class Origins {
    private static final String CLOUD = "circleci.com";
    private static final String ARTIFACTS = ".circle-artifacts.com";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.\\d{1,3}){3}");
    private static final Set<String> PATHS = Set.of("", "/", "/api/v2", "/api/v2/");

    private final Map<Origin, HttpUrl> bases;

    private Origins(Map<Origin, HttpUrl> bases) {
        this.bases = bases;
    }

    static Origins of(URI host, Optional<URI> runnerHost) {
        HttpUrl main = origin("host", host);
        Optional<HttpUrl> runner = runnerHost.map(address -> origin("runner host", address));
        if (!main.equals(cloud(CLOUD))) {
            return new Origins(Map.of(Origin.MAIN, main, Origin.APP, main, Origin.RUNNER, runner.orElse(main)));
        }
        HttpUrl cloudRunner = cloud("runner." + CLOUD);
        if (!runner.orElse(cloudRunner).equals(cloudRunner)) {
            throw new ConfigurationException(
                    "the token of circleci.com is sent to no runner host but runner.circleci.com: leave it out");
        }
        return new Origins(Map.of(Origin.MAIN, main, Origin.APP, cloud("app." + CLOUD), Origin.RUNNER, cloudRunner));
    }

    /** Where calls of {@code origin} go: scheme, host and port, with an empty path. */
    HttpUrl base(Origin origin) {
        HttpUrl base = bases.get(origin);
        if (base == null) {
            throw new IllegalArgumentException("no address for " + origin);
        }
        return base;
    }

    /** An address that an answer gave, for a read without the token: as private on its way as the calls themselves are. */
    HttpUrl elsewhere(ApiRequest request, String address) {
        HttpUrl url = HttpUrl.parse(address);
        boolean rehearsed = url != null
                && LOOPBACK.matcher(url.host()).matches()
                && LOOPBACK.matcher(base(Origin.MAIN).host()).matches();
        if (url == null
                || !(url.isHttps() || rehearsed)
                || !url.username().isEmpty()
                || !url.password().isEmpty()) {
            FailedCall call = new FailedCall(
                    request.action(), request.method(), request.template(), OptionalInt.empty(), Optional.empty());
            throw new UnexpectedResponseException(
                    request.action() + ": the answer gives an address that is not https. Nothing was sent there.",
                    call);
        }
        return url;
    }

    /**
     * The address of an artifact, for a read with the token: on the host itself, or on CircleCI's own host for artifacts
     * where the host is CircleCI's too. Whatever a job may have put there, the server is CircleCI's.
     */
    HttpUrl artifact(ApiRequest request, String address) {
        HttpUrl url = elsewhere(request, address);
        HttpUrl main = base(Origin.MAIN);
        boolean own = url.newBuilder()
                .encodedPath("/")
                .query(null)
                .fragment(null)
                .build()
                .equals(main);
        boolean cloud = main.equals(cloud(CLOUD)) && url.host().endsWith(ARTIFACTS) && url.port() == main.port();
        if (!own && !cloud) {
            FailedCall call = new FailedCall(
                    request.action(), request.method(), request.template(), OptionalInt.empty(), Optional.empty());
            throw new UnexpectedResponseException(
                    request.action()
                            + ": the answer gives an address of a host that the token is not sent to. Nothing was sent there.",
                    call);
        }
        return url;
    }

    private static HttpUrl cloud(String host) {
        return new HttpUrl.Builder().scheme("https").host(host).build();
    }

    /** The address is not repeated in a message before it is known to hold no user name or password. */
    private static HttpUrl origin(String what, URI address) {
        String path = Optional.ofNullable(address.getRawPath()).orElse("");
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new ConfigurationException(
                    "the " + what + " must be an address without user name, query or fragment");
        }
        HttpUrl url = HttpUrl.parse(address.toString());
        if (url == null || address.getHost() == null || !PATHS.contains(path)) {
            throw new ConfigurationException("the " + what + " must look like https://circleci.com, not " + address);
        }
        if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
            throw new ConfigurationException(
                    "the " + what + " must be https: plain http would show the token to the network; got " + address);
        }
        return url.newBuilder().encodedPath("/").build();
    }
}
