package dev.rekey.rehearsal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.rehearsal.internal.http.Answer;
import dev.rekey.rehearsal.internal.http.Pause;
import dev.rekey.rehearsal.internal.http.Request;
import dev.rekey.rehearsal.internal.http.Sender;
import dev.rekey.rehearsal.internal.http.Server;
import dev.rekey.rehearsal.internal.routes.Api;
import dev.rekey.rehearsal.internal.run.Delivery;
import dev.rekey.rehearsal.internal.seed.Profile;
import dev.rekey.rehearsal.internal.traces.History;
import dev.rekey.rehearsal.internal.world.Chronicle;
import dev.rekey.rehearsal.internal.world.Edition;
import dev.rekey.rehearsal.internal.world.Snapshot;
import dev.rekey.rehearsal.internal.world.StateFile;
import dev.rekey.rehearsal.internal.world.Token;
import dev.rekey.rehearsal.internal.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A CircleCI in memory that answers on a loopback port.
 *
 * <pre>{@code
 * try (Rehearsal rehearsal = Rehearsal.start()) {
 *     connect(rehearsal.url(), rehearsal.adminToken());
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. Its own threads are daemons: a rehearsal that nobody closes does not keep the JVM
 * alive. Nothing leaves the machine, and what it holds is made up.
 */
public final class Rehearsal implements AutoCloseable {

    /** In every secret value that a profile makes, and in no configuration: whoever finds it has found a leak. */
    public static final String VALUE_MARKER = "RKV7QX2M";

    /** In every token that a profile makes. */
    public static final String TOKEN_MARKER = Token.MARKER;

    private final World world;
    private final Clock clock;
    private final Runnable save;
    private final Pause pause;
    private final ExchangeLog log = new ExchangeLog();
    private final Server server;
    private final Optional<Server> runnerServer;
    private final Server gitHub;
    private volatile FaultInjector injector;

    private Rehearsal(Builder builder) {
        Optional<StateFile> file = builder.state.map(StateFile::new);
        Profile profile = Profile.named(builder.profile);
        Snapshot start =
                file.flatMap(StateFile::load).orElseGet(() -> profile.build(builder.seed, VALUE_MARKER, TOKEN_MARKER));
        // Real time from a point in the past: what is stored during a rehearsal lies after the incident.
        this.clock = builder.clock.orElseGet(() -> Clock.offset(
                Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), start.at())));
        this.world = new World(start, clock);
        this.save = () -> file.ifPresent(it -> it.save(world.snapshot()));
        save.run();
        Api api = new Api(world, save);
        this.pause = builder.pause;
        this.injector = injector(builder.faults);
        this.server = new Server(builder.port, request -> answer(api, request), pause);
        this.runnerServer = world.edition() == Edition.SERVER ? Optional.empty() : Optional.of(runnerServer());
        Api atGitHub = Api.ofGitHub(world, save);
        this.gitHub = new Server(0, request -> answerOfGitHub(atGitHub, request), pause);
    }

    /** Starts the {@code demo} profile on any free port. */
    public static Rehearsal start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where it answers, such as {@code http://127.0.0.1:41877}. */
    public URI url() {
        return server.url();
    }

    /** Where the runner API answers, which CircleCI has on a host of its own: another port. On CircleCI server, {@link #url}. */
    public URI runnerUrl() {
        return runnerServer.map(Server::url).orElseGet(this::url);
    }

    /**
     * Where a stand-in for GitHub's REST API answers, on a port of its own: the keys of repositories and of the token's
     * user. Faults hit it as well.
     */
    public URI gitHubUrl() {
        return gitHub.url();
    }

    /** The administrator's token for {@link #gitHubUrl}; it works nowhere else. */
    public String gitHubToken() {
        return world.alone(() -> world.hosting().token());
    }

    /** A token of the same person that may look at {@link #gitHubUrl} and gets 403 for every change. */
    public String gitHubReadToken() {
        return world.alone(() -> world.hosting().readToken());
    }

    /** The personal token of an administrator of every organisation. */
    public String adminToken() {
        return token("admin");
    }

    /** The personal token of a member of {@code gh/acme}, who is refused one context and sees not every project. */
    public String limitedToken() {
        return token("limited");
    }

    /**
     * Makes {@code token} worthless from the next request on, as CircleCI did to every older token on 2023-01-06 in the
     * middle of its customers' rotations.
     */
    public void revoke(String token) {
        world.alone(() -> {
            world.revoke(token);
            save.run();
            return token;
        });
    }

    /**
     * Does what the administrator does in the browser after a token was lost: makes another one, which {@link
     * #adminToken} then tells as well.
     */
    public String newAdminToken() {
        return world.alone(() -> {
            String secret = "ccipat_" + Token.newSecret();
            world.users().stream()
                    .filter(user -> !user.adminOf().isEmpty())
                    .findFirst()
                    .ifPresent(admin -> world.addFirst(
                            new Token(UUID.randomUUID(), "admin", admin.id(), "after the revocation", "all", secret)));
            save.run();
            return secret;
        });
    }

    /**
     * Does what the owner of a self-hosted runner does: makes the agent on a machine log in with {@code token} from now
     * on.
     *
     * @return whether there is such an agent and the token is one of its resource class
     */
    public boolean connectAgent(String hostname, String token) {
        return world.alone(() -> {
            boolean connected = world.fleet().connect(hostname, token, world.now());
            save.run();
            return connected;
        });
    }

    /**
     * Does what CircleCI does when a workflow completes: posts the news to the address of a webhook, signed with the
     * secret it has now. It goes to this machine only, and is sent once: CircleCI would try again later.
     *
     * @return the status of the receiver; empty if it did not answer within ten seconds, is on another machine, or there
     *     is no such webhook
     */
    @CanIgnoreReturnValue
    public OptionalInt deliver(UUID webhook) {
        Optional<Delivery> news = world.alone(() -> world.automation().webhooks().stream()
                .filter(hook -> hook.id().equals(webhook))
                .findFirst()
                .map(hook -> Delivery.of(world, hook)));
        return news.map(it -> Sender.post(it.url(), it.headers(), it.body())).orElseGet(OptionalInt::empty);
    }

    /** Replaces the faults; counts and random draws start again, and requests under way keep the old ones. */
    public void faults(Faults faults) {
        injector = injector(faults);
    }

    /**
     * Hands every exchange to {@code listener} once its answer is decided, just before it is sent: what a client has
     * read, the listener has seen. It runs on the server's threads, several at once, and must not throw.
     */
    public void onExchange(Consumer<Exchange> listener) {
        log.listen(listener);
    }

    /** The newest exchanges, at most 5,000, oldest first; complete as far as answers were received. */
    public List<Exchange> exchanges() {
        return log.list();
    }

    /** What is held, past the API. */
    public State state() {
        return new State(world);
    }

    /**
     * Writes the logs of the company in which the rehearsal plays into {@code folder}, each as its vendor exports it:
     * {@code circleci/audit-j.csv}, {@code circleci/audit-f.csv}, {@code circleci/stream/*.json.gz}, {@code
     * circleci/usage.csv.gz}, {@code github/audit.json}, {@code github/audit.ndjson}, {@code github/audit.csv}, {@code
     * aws/cloudtrail/*.json.gz}, {@code aws/credential-report.csv}, {@code gitlab/audit-events.json} and {@code
     * atlassian/audit-log.json}.
     *
     * <p>The demo has a history of five weeks, with an intruder's traces. In any other profile there is CircleCI's audit
     * log alone, of what was done since the world began; the demo's goes on with the same, and holds the lines of all
     * organisations. Times are UTC. The demo's trail of AWS names the access key ids that its variables hold as values.
     *
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    public void exportLogs(Path folder) {
        exportLogs(folder, Traces.WITH_INTRUDER);
    }

    /** The same with or without the lines that the intruder left. */
    public void exportLogs(Path folder, Traces traces) {
        Chronicle chronicle = world.alone(world::chronicle);
        history(chronicle)
                .ifPresentOrElse(
                        told -> told.export(folder, traces == Traces.WITH_INTRUDER, chronicle.events()),
                        () -> History.export(folder, chronicle.events()));
    }

    /** What the demo's intruder really did; empty in other profiles. */
    public Optional<Intruder> intruder() {
        return history(world.alone(world::chronicle)).map(History::truth).map(Intruder::of);
    }

    /** Stops answering, and drops requests still waiting for an answer. */
    @Override
    public void close() {
        server.close();
        runnerServer.ifPresent(Server::close);
        gitHub.close();
    }

    /** Told again from how the world was made: what was changed since is no part of it. */
    private static Optional<History> history(Chronicle chronicle) {
        return Optional.of(chronicle)
                .filter(told -> told.profile().equals("demo"))
                .map(told -> History.of(Profile.DEMO.build(told.seed(), VALUE_MARKER, TOKEN_MARKER), told.seed()));
    }

    private Server runnerServer() {
        Api runners = Api.ofRunners(world, save);
        return new Server(0, request -> answer(runners, request), pause);
    }

    private Answer answer(Api api, Request request) {
        Api.Arrival arrival = api.arrive(request);
        FaultInjector now = injector;
        Answer answer = withCommonHeaders(now.around(arrival), arrival, now);
        log.add(arrival, answer);
        return answer;
    }

    private Answer answerOfGitHub(Api api, Request request) {
        Api.Arrival arrival = api.arrive(request);
        Answer answer = injector.around(arrival)
                .with("x-github-request-id", UUID.randomUUID().toString());
        log.add(arrival, answer);
        return answer;
    }

    /** The headers observed on every answer, of v1.1 and v2 alike, with the limit observed when none is rehearsed. */
    private static Answer withCommonHeaders(Answer answer, Api.Arrival arrival, FaultInjector faults) {
        int limit = faults.limit() == 0 ? 151 : faults.limit();
        Answer routed = arrival.routeName().isEmpty() ? answer : answer.with("x-route", arrival.routeName());
        return routed.with("x-request-id", UUID.randomUUID().toString())
                .with("x-ratelimit-limit", String.valueOf(limit))
                .with("x-ratelimit-remaining", String.valueOf(faults.remaining().orElse(limit - 1)))
                .with("x-ratelimit-reset", "0");
    }

    private FaultInjector injector(Faults faults) {
        return new FaultInjector(faults, clock, pause);
    }

    private String token(String role) {
        return world.alone(() -> world.tokens().stream()
                .filter(token -> token.role().equals(role))
                .map(Token::secret)
                .findFirst()
                .orElseThrow());
    }

    /** How a rehearsal starts. Each setting has a default; {@link #start()} starts it. */
    public static final class Builder {

        private String profile = "demo";
        private int port;
        private long seed;
        private Faults faults = Faults.none();
        private Optional<Path> state = Optional.empty();
        private Optional<Clock> clock = Optional.empty();
        private Pause pause = wait -> Thread.sleep(wait.toMillis());

        private Builder() {}

        /** What it starts with: {@code demo} (the default), {@code large}, {@code server} or {@code empty}. */
        @CanIgnoreReturnValue
        public Builder profile(String name) {
            this.profile = name;
            return this;
        }

        /** The port on 127.0.0.1; 0, the default, takes a free one. The runner API always takes a free one. */
        @CanIgnoreReturnValue
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** Decides names of people, ids, hours and values; what organisations and variables are called stays. */
        @CanIgnoreReturnValue
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /** What goes wrong from the start; nothing by default. */
        @CanIgnoreReturnValue
        public Builder faults(Faults wanted) {
            this.faults = wanted;
            return this;
        }

        /**
         * Keeps everything in a file, which a later start continues from, tokens included; profile and seed count only
         * for the first. The file holds the practice values in the clear, readable by its owner alone.
         */
        @CanIgnoreReturnValue
        public Builder state(Path file) {
            this.state = Optional.of(file);
            return this;
        }

        /** The rehearsal's time; by default it starts on the morning of 2023-01-05 and then passes as usual. */
        @CanIgnoreReturnValue
        public Builder clock(Clock time) {
            this.clock = Optional.of(time);
            return this;
        }

        /** What waits for latency and slow answers; tests put something faster here. */
        @CanIgnoreReturnValue
        Builder pause(Pause waiting) {
            this.pause = waiting;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws IllegalArgumentException if no profile has the name given
         * @throws IllegalStateException if the state file is damaged; it is left as it is
         */
        public Rehearsal start() {
            return new Rehearsal(this);
        }
    }
}
