package dev.rekey.vcs;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A code host, and what opens it. Without a credential it is still known where a person has to look.
 *
 * <p>Nothing is sent until keys are looked for. Secrets stay yours: each connection works with a copy, and you close the
 * original.
 *
 * @param name what messages call it
 * @param kind which API it has
 * @param web where people see it, such as {@code https://github.com}
 * @param api where its API answers, without a path
 * @param prefix what comes before every path of the API, such as {@code /api/v3}; may be empty
 * @param user who the token belongs to, where the API wants to be told
 * @param token what opens it; empty when everything has to be done by hand. Never printed
 * @param proxy an {@code http://host:port} to tunnel through; the environment is never asked
 * @param caFile certificates in PEM to trust besides the platform's own
 */
public record CodeHost(
        String name,
        Kind kind,
        URI web,
        URI api,
        String prefix,
        Optional<String> user,
        Optional<Secret> token,
        Optional<URI> proxy,
        Optional<Path> caFile) {
    private static final Set<String> ENTERPRISE_PATHS = Set.of("", "/", "/api/v3", "/api/v3/");

    /** Which API a code host has. */
    public enum Kind {
        GITHUB,
        BITBUCKET
    }

    public CodeHost {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(web);
        Objects.requireNonNull(api);
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(user);
        Objects.requireNonNull(token);
        Objects.requireNonNull(proxy);
        Objects.requireNonNull(caFile);
    }

    /** github.com, by hand. */
    public static CodeHost gitHub() {
        return gitHub(Optional.empty());
    }

    /**
     * github.com.
     *
     * @param token a personal access token: a classic one with {@code repo} (deploy keys) and {@code admin:public_key} (the
     *     user's own keys), or a fine-grained one with <i>Administration</i> of the repositories and <i>Git SSH keys</i>, to
     *     read and write
     */
    public static CodeHost gitHub(Secret token) {
        return gitHub(Optional.of(token));
    }

    /** GitHub Enterprise Server, by hand. */
    public static CodeHost gitHubEnterprise(URI host) {
        return enterprise(host, Optional.empty());
    }

    /**
     * GitHub Enterprise Server, or GitHub Enterprise Cloud at an address of its own ({@code https://acme.ghe.com}).
     *
     * @param host such as {@code https://github.acme.example}, with or without {@code /api/v3}
     * @param token as for {@link #gitHub(Secret)}
     * @throws ConfigurationException if the address is none of a server of one's own
     */
    public static CodeHost gitHubEnterprise(URI host, Secret token) {
        return enterprise(host, Optional.of(token));
    }

    /** Bitbucket Cloud, by hand. */
    public static CodeHost bitbucket() {
        return bitbucket(Optional.empty(), Optional.empty());
    }

    /**
     * Bitbucket Cloud.
     *
     * @param user the e-mail address of the Atlassian account
     * @param token an API token of that account with scopes to read the user, to administer repositories, and to read and
     *     delete SSH keys. App passwords ended in 2026
     */
    public static CodeHost bitbucket(String user, Secret token) {
        return bitbucket(Optional.of(user), Optional.of(token));
    }

    /** The same host through a proxy; default: none, whatever the environment says. */
    public CodeHost withProxy(URI address) {
        return new CodeHost(name, kind, web, api, prefix, user, token, Optional.of(address), caFile);
    }

    /** The same host, trusting these certificates besides the platform's own; default: none. */
    public CodeHost withCaFile(Path file) {
        return new CodeHost(name, kind, web, api, prefix, user, token, proxy, Optional.of(file));
    }

    @Override
    public String toString() {
        return name + " at " + web + (token.isPresent() ? "" : ", by hand");
    }

    private static CodeHost gitHub(Optional<Secret> token) {
        return of("GitHub", Kind.GITHUB, "https://github.com", "https://api.github.com", "", Optional.empty(), token);
    }

    private static CodeHost bitbucket(Optional<String> user, Optional<Secret> token) {
        return of("Bitbucket", Kind.BITBUCKET, "https://bitbucket.org", "https://api.bitbucket.org", "", user, token);
    }

    private static CodeHost enterprise(URI address, Optional<Secret> token) {
        String path = Optional.ofNullable(address.getRawPath()).orElse("");
        // Not repeated before it is known to hold no user name or password.
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new ConfigurationException("the GitHub host must be an address without user name, query or fragment");
        }
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (!Set.of("https", "http").contains(scheme) || host.isEmpty() || !ENTERPRISE_PATHS.contains(path)) {
            throw new ConfigurationException(
                    "the GitHub host must look like https://github.acme.example, not " + address);
        }
        if (Set.of("github.com", "www.github.com", "api.github.com").contains(host)) {
            throw new ConfigurationException(host + " is no server of your own: use CodeHost.gitHub(token)");
        }
        String authority = host + (address.getPort() < 0 ? "" : ":" + address.getPort());
        String web = scheme + "://" + authority;
        return host.endsWith(".ghe.com")
                ? of("GitHub", Kind.GITHUB, web, scheme + "://api." + authority, "", Optional.empty(), token)
                : of("GitHub", Kind.GITHUB, web, web, "/api/v3", Optional.empty(), token);
    }

    private static CodeHost of(
            String name,
            Kind kind,
            String web,
            String api,
            String prefix,
            Optional<String> user,
            Optional<Secret> token) {
        return new CodeHost(
                name, kind, URI.create(web), URI.create(api), prefix, user, token, Optional.empty(), Optional.empty());
    }
}
