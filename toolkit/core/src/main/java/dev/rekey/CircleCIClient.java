package dev.rekey;

import dev.rekey.change.Rotations;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.config.Credentials;
import dev.rekey.internal.config.Environment;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Leave;
import dev.rekey.internal.connection.Sleeper;
import dev.rekey.internal.http.Limits;
import dev.rekey.internal.http.Pace;
import dev.rekey.internal.http.Timeouts;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.internal.http.TransportListener;
import dev.rekey.internal.vcs.CodeHosts;
import dev.rekey.model.Gap;
import dev.rekey.model.Progress;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.User;
import dev.rekey.source.Prompter;
import dev.rekey.vcs.CodeHost;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One host and one token. Building a client sends nothing; host and token are found on first use. Closing it wipes the
 * token and ends its connections. Safe for use by several threads.
 */
public final class CircleCIClient implements AutoCloseable {
    private final Builder options;
    private final Connection connection;
    private final OrgDirectory directory;

    private CircleCIClient(Builder options) {
        this.options = options;
        this.connection = new Connection(
                this::open,
                token -> open(host(), token, true),
                options.prompter,
                options.progress,
                options.clock,
                options.sleeper,
                options.readsInFlight,
                options.home.orElseGet(options.environment::stateFolder),
                () -> host().toString(),
                options.leave,
                new CodeHosts(options.codeHosts, options::likewise));
        this.directory = new OrgDirectory(connection);
    }

    /**
     * An organisation: {@code acme}, {@code gh/acme}, {@code github/acme}, {@code bb/acme}, {@code circleci/<id>} or an
     * id. Sends nothing yet.
     */
    public Org org(String name) {
        return new Org(connection, directory, name);
    }

    /** Every organisation of the token's user. */
    public Orgs orgs() {
        return new Orgs(connection);
    }

    /** The token's user. */
    public User me() {
        return connection.users().me();
    }

    /**
     * The host it talks to.
     *
     * @throws ConfigurationException if none can be used: no address, or plain {@code http} to another machine
     */
    public URI host() {
        URI host = options.host.orElseGet(() -> options.credentials().host());
        TransportConfig.check(host);
        return host;
    }

    /** The rotations of this machine that were begun, and what is left of them. */
    public Rotations rotations() {
        return new Rotations(connection);
    }

    /** What listings of this client could not see so far, each place once; empty while everything was seen. */
    public List<Gap> gaps() {
        return connection.ledger().gaps();
    }

    /** The slots that plans of this client were to change and have not, after all repeats so far. */
    public List<Slot> unfinished() {
        return connection.ledger().unfinished();
    }

    @Override
    public void close() {
        connection.close();
        options.whenClosed.run();
    }

    @Override
    public String toString() {
        return "CircleCIClient[" + host() + "]";
    }

    private Transport open() {
        URI host = host();
        Secret token = options.token
                .map(Secret::copy)
                .or(() -> options.tokenFile.map(Credentials::tokenIn))
                .orElseGet(() -> options.credentials().token(host, options.prompter));
        return open(host, token, options.readOnly);
    }

    private Transport open(URI host, Secret token, boolean readOnly) {
        TransportConfig.Builder config = TransportConfig.builder(host, token)
                .readOnly(readOnly)
                .limits(limits(host))
                .timeouts(options.timeouts);
        options.runnerHost
                .or(() -> options.host.isPresent()
                        ? Optional.empty()
                        : options.credentials().runnerHost())
                .ifPresent(config::runnerHost);
        options.proxy.ifPresent(config::proxy);
        options.caFile.ifPresent(config::caFile);
        config.listener(new TransportListener() {
            @Override
            public void waitingForRateLimit(Duration pause) {
                connection.waits(pause);
            }
        });
        return Transport.open(config.build(), options.jitter);
    }

    private Limits limits(URI host) {
        return options.limits.orElseGet(
                () -> Limits.DEFAULT.withPaces(Pace.READS.withInFlight(options.readsInFlight), writePace(host)));
    }

    /** Plain http means loopback: a rehearsal, which has no other users to be considerate of. */
    private static Pace writePace(URI host) {
        return "http".equals(host.getScheme()) ? Pace.WRITES.withInFlight(8).withPerSecond(200) : Pace.WRITES;
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {
        private static final int MOST_READS = 32;

        private Optional<URI> host = Optional.empty();
        private Optional<URI> runnerHost = Optional.empty();
        private Optional<Secret> token = Optional.empty();
        private Optional<Path> tokenFile = Optional.empty();
        private Optional<URI> proxy = Optional.empty();
        private Optional<Path> caFile = Optional.empty();
        private Optional<Path> home = Optional.empty();
        private boolean readOnly;
        private Leave leave = Leave.NONE;
        private final List<CodeHost> codeHosts = new ArrayList<>();
        private int readsInFlight = 8;
        private Prompter prompter = Prompter.none();
        private Consumer<Progress> progress = progress -> {};
        private Environment environment = Environment.system();
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = duration -> Thread.sleep(duration.toMillis());
        private Optional<Limits> limits = Optional.empty();
        private Timeouts timeouts = Timeouts.DEFAULT;
        private RandomGenerator jitter = new SecureRandom();
        private Runnable whenClosed = () -> {};

        Builder() {}

        /**
         * The host, with or without {@code https://}. Default: {@code CIRCLE_HOST}, {@code CIRCLECI_CLI_HOST}, the
         * CircleCI tools' own files, {@code https://circleci.com}.
         *
         * @throws ConfigurationException if it is no address; plain {@code http} is for loopback only
         */
        public Builder host(String address) {
            host = Optional.of(Credentials.address(address));
            return this;
        }

        /** Where runner administration is, if neither {@code runner.circleci.com} nor on the host. */
        public Builder runnerHost(String address) {
            runnerHost = Optional.of(Credentials.address(address));
            return this;
        }

        /**
         * A personal API token. Default, in this order: {@link #tokenFile}, {@code CIRCLE_TOKEN},
         * {@code CIRCLECI_CLI_TOKEN}, {@code CIRCLECI_TOKEN}, the CircleCI tools' own files if they are for this host, a
         * hidden question.
         */
        public Builder token(Secret personal) {
            token = Optional.of(personal.copy());
            return this;
        }

        /** A file that holds a token on one line. */
        public Builder tokenFile(Path file) {
            tokenFile = Optional.of(file);
            return this;
        }

        /** An {@code http://host:port} to go through. Default: none, whatever the environment says. */
        public Builder proxy(String address) {
            proxy = Optional.of(Credentials.address(address));
            return this;
        }

        /** Certificates (PEM) to trust besides the platform's. Default: none. */
        public Builder caFile(Path file) {
            caFile = Optional.of(file);
            return this;
        }

        /** Refuses every write. Default: writes are allowed. */
        public Builder readOnly() {
            readOnly = true;
            return this;
        }

        /** How many reads are under way at once, 1 to 32. Default: 8. */
        public Builder readsInFlight(int many) {
            if (many < 1 || many > MOST_READS) {
                throw new ConfigurationException("reads in flight: 1 to " + MOST_READS + ", not " + many + ".");
            }
            readsInFlight = many;
            return this;
        }

        /** Whom to ask for consent and values. Default: {@link Prompter#none()}. */
        public Builder prompter(Prompter human) {
            prompter = human;
            return this;
        }

        /** Hears how far long work is, on the thread that does it; must be quick. Default: nobody. */
        public Builder progress(Consumer<Progress> listener) {
            progress = listener;
            return this;
        }

        /**
         * Where the journals of rotations are kept. Default: {@code $XDG_STATE_HOME/rekey}, or {@code ~/.local/state/rekey};
         * made when the first plan is applied.
         */
        public Builder home(String folder) {
            home = Optional.of(Path.of(folder));
            return this;
        }

        /**
         * Lets plans change what cannot be changed without something that stops working for a while. Default: each such
         * plan has to say {@code allowingDowntime()}.
         */
        public Builder allowDowntime(boolean allowed) {
            leave = leave.withDowntime(allowed);
            return this;
        }

        /**
         * Lets every plan go on with the others of a kind when one of them was parked. Default: false, a plan has to say
         * {@code keepGoing()}.
         */
        public Builder keepGoing(boolean allowed) {
            leave = leave.withKeepGoing(allowed);
            return this;
        }

        /**
         * Where repositories are, and a credential for it: what CircleCI leaves of a rotated checkout key at the code host
         * is then deleted there, and proven gone. Default: reports say which keys a person has to delete, and where. Of two
         * GitHub hosts the last counts. Its secret stays yours, and has to be open for as long as the client is.
         */
        public Builder codeHost(CodeHost host) {
            codeHosts.add(host);
            return this;
        }

        Builder environment(Environment other) {
            environment = other;
            return this;
        }

        Builder clock(Clock other) {
            clock = other;
            return this;
        }

        Builder sleeper(Sleeper other) {
            sleeper = other;
            return this;
        }

        Builder limits(Limits other) {
            limits = Optional.of(other);
            return this;
        }

        Builder timeouts(Timeouts other) {
            timeouts = other;
            return this;
        }

        Builder jitter(RandomGenerator other) {
            jitter = other;
            return this;
        }

        Builder whenClosed(Runnable action) {
            whenClosed = action;
            return this;
        }

        /** The client. Sends nothing yet. */
        public CircleCIClient build() {
            return new CircleCIClient(this);
        }

        /** What holds for the transports to code hosts too. */
        private void likewise(TransportConfig.Builder config) {
            config.readOnly(readOnly).timeouts(timeouts);
            limits.ifPresent(config::limits);
        }

        private Credentials credentials() {
            return new Credentials(environment);
        }
    }
}
