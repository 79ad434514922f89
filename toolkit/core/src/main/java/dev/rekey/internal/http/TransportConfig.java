package dev.rekey.internal.http;

import dev.rekey.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link Transport} is opened with. The token prints as redacted. Addresses and the token are judged by
 * {@link Transport#open}, so that every complaint about them is a {@code ConfigurationException}.
 *
 * @param host {@code https://circleci.com} or a server installation, with or without {@code /api/v2}; plain http only
 *     for loopback
 * @param runnerHost where runner administration lives, when neither on {@code runner.circleci.com} nor on the host
 * @param token a personal API token; belongs to the transport once that is open
 * @param proxy an {@code http://host:port} to tunnel through; empty for none. The environment is never asked
 * @param caFile certificates in PEM to trust besides the platform's own
 * @param timeouts how long one attempt may take
 * @param limits how much, how fast, how often
 * @param readOnly whether every write is refused
 * @param userAgent how this program introduces itself
 * @param listener who hears about progress
 * @param service whom it speaks to
 */
public record TransportConfig(
        URI host,
        Optional<URI> runnerHost,
        Secret token,
        Optional<URI> proxy,
        Optional<Path> caFile,
        Timeouts timeouts,
        Limits limits,
        boolean readOnly,
        String userAgent,
        TransportListener listener,
        Service service) {

    public TransportConfig {
        Objects.requireNonNull(host);
        Objects.requireNonNull(token);
    }

    /**
     * Judges a host before there is a token for it.
     *
     * @throws dev.rekey.error.ConfigurationException if a token may not be sent there
     */
    public static void check(URI host) {
        var unused = Origins.of(host, Optional.empty());
    }

    /** Starts from the defaults: no proxy, the platform's trust, writes allowed, nobody listening. */
    public static Builder builder(URI host, Secret token) {
        return new Builder(host, token);
    }

    /** Collects the settings that differ from the defaults. */
    public static final class Builder {
        private final URI host;
        private final Secret token;
        private Optional<URI> runnerHost = Optional.empty();
        private Optional<URI> proxy = Optional.empty();
        private Optional<Path> caFile = Optional.empty();
        private Timeouts timeouts = Timeouts.DEFAULT;
        private Limits limits = Limits.DEFAULT;
        private boolean readOnly;
        private String userAgent = "rekey/" + version();
        private TransportListener listener = TransportListener.NONE;
        private Service service = Service.circleCi();

        private Builder(URI host, Secret token) {
            this.host = host;
            this.token = token;
        }

        /** Where runner administration lives; default: {@code runner.circleci.com} on the cloud, else the host. */
        public Builder runnerHost(URI address) {
            runnerHost = Optional.of(address);
            return this;
        }

        /** A proxy to tunnel through; default: none, whatever the environment says. */
        public Builder proxy(URI address) {
            proxy = Optional.of(address);
            return this;
        }

        /** Certificates to trust besides the platform's own; default: none. */
        public Builder caFile(Path file) {
            caFile = Optional.of(file);
            return this;
        }

        /** Deadlines of one attempt; default: {@link Timeouts#DEFAULT}. */
        public Builder timeouts(Timeouts each) {
            timeouts = each;
            return this;
        }

        /** Sizes, paces and tries; default: {@link Limits#DEFAULT}. */
        public Builder limits(Limits all) {
            limits = all;
            return this;
        }

        /** Whether every write is refused; default: no. */
        public Builder readOnly(boolean refuse) {
            readOnly = refuse;
            return this;
        }

        /** How this program introduces itself; default: {@code rekey/} and its version. */
        public Builder userAgent(String text) {
            userAgent = text;
            return this;
        }

        /** Who hears about progress; default: nobody. */
        public Builder listener(TransportListener hears) {
            listener = hears;
            return this;
        }

        /** Whom it speaks to; default: CircleCI. */
        public Builder service(Service other) {
            service = other;
            return this;
        }

        /** The settings, ready for {@link Transport#open}. */
        public TransportConfig build() {
            return new TransportConfig(
                    host, runnerHost, token, proxy, caFile, timeouts, limits, readOnly, userAgent, listener, service);
        }

        private static String version() {
            return Optional.ofNullable(TransportConfig.class.getPackage().getImplementationVersion())
                    .orElse("dev");
        }
    }
}
