package dev.rekey.internal.config;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.model.Secret;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the host and the token, as the CircleCI tools that people already use do. A token that a tool keeps for one host
 * is never used for another.
 */
public final class Credentials {
    private static final String CLOUD = "https://circleci.com";
    private static final List<String> TOKENS = List.of("CIRCLE_TOKEN", "CIRCLECI_CLI_TOKEN", "CIRCLECI_TOKEN");
    private static final List<String> HOSTS = List.of("CIRCLE_HOST", "CIRCLECI_CLI_HOST");

    private final Environment environment;

    public Credentials(Environment environment) {
        this.environment = environment;
    }

    /** The host to talk to: from the environment, else from the newest tool's file, else CircleCI's cloud. */
    public URI host() {
        return HOSTS.stream()
                .flatMap(name -> environment.variable(name).stream())
                .findFirst()
                .or(() -> CliFile.all(environment).stream()
                        .flatMap(file -> file.host().stream())
                        .findFirst())
                .map(Credentials::address)
                .orElse(URI.create(CLOUD));
    }

    /** The runner host, where the environment names one. */
    public Optional<URI> runnerHost() {
        return environment.variable("CIRCLE_RUNNER_HOST").map(Credentials::address);
    }

    /**
     * A token for {@code host}: from the environment, from a tool's file for that host, else asked for.
     *
     * @throws UnauthenticatedException if there is none and nobody can be asked
     */
    public Secret token(URI host, Prompter human) {
        return TOKENS.stream()
                .flatMap(name -> environment.variable(name).stream())
                .findFirst()
                .or(() -> CliFile.all(environment).stream()
                        .filter(file -> sameHost(
                                host, file.host().map(Credentials::address).orElse(URI.create(CLOUD))))
                        .flatMap(file -> file.token().stream())
                        .findFirst())
                .map(Secret::of)
                .orElseGet(() -> ask(host, human));
    }

    /** The token in a file that holds nothing else; the last line end does not count. */
    public static Secret tokenIn(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty() || text.lines().count() != 1) {
                throw new ConfigurationException(file + " must hold one token on one line.");
            }
            return Secret.of(text);
        } catch (IOException unreadable) {
            var exception = new ConfigurationException("the token file " + file + " cannot be read.");
            exception.initCause(unreadable);
            throw exception;
        }
    }

    /** An address as people write it: the scheme may be left out. */
    public static URI address(String text) {
        try {
            return URI.create(text.contains("://") ? text : "https://" + text);
        } catch (IllegalArgumentException malformed) {
            // Not repeated: it may hold a password, or be a token in the wrong place.
            throw new ConfigurationException(
                    "the address of a host must look like https://circleci.com; the one given does not.");
        }
    }

    private static Secret ask(URI host, Prompter human) {
        try {
            return human.secret("a personal API token for " + host.getHost());
        } catch (ConfigurationException nobody) {
            throw new UnauthenticatedException(
                    "no token for " + host.getHost()
                            + ": set CIRCLE_TOKEN, or name a file with --token-file; without an account, practise with --rehearsal.");
        }
    }

    private static boolean sameHost(URI one, URI other) {
        // Java finds no host in https://my_server: two such are not the same.
        return one.getHost() != null
                && lower(one.getScheme()).equals(lower(other.getScheme()))
                && lower(one.getHost()).equals(lower(other.getHost()))
                && port(one) == port(other);
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return lower(address.getScheme()).equals("http") ? 80 : 443;
    }
}
