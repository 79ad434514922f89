package dev.rekey;

import dev.rekey.contract.Watch;
import dev.rekey.hunt.Stored;
import dev.rekey.internal.http.Limits;
import dev.rekey.internal.http.Timeouts;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.model.Secret;
import dev.rekey.rehearsal.Exchange;
import dev.rekey.rehearsal.Faults;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rehearsal.State;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The practice organisation and clients on it; each test starts its own. Closing it fails the test if anything that was
 * asked or answered is not as CircleCI describes its API, where the description is at hand.
 */
public final class Acme implements AutoCloseable {
    private final Rehearsal rehearsal;
    private final Watch contract;
    private final CircleCIClient admin;

    private final Path home = newHome();

    private Acme(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.contract = Watch.over(rehearsal);
        this.admin = client(rehearsal.adminToken()).build();
    }

    public static Acme start() {
        return new Acme(Rehearsal.start());
    }

    /** One with a time of its own. */
    public static Acme start(Clock clock) {
        return new Acme(Rehearsal.builder().clock(clock).start());
    }

    public static Acme start(String faults) {
        Acme acme = start();
        acme.faults(faults);
        return acme;
    }

    /** A big company. */
    static Acme large() {
        return new Acme(Rehearsal.builder().profile("large").start());
    }

    /** From now on. */
    public void faults(String spec) {
        rehearsal.faults(Faults.parse(spec));
    }

    public Rehearsal rehearsal() {
        return rehearsal;
    }

    /** A client of an organisation admin. */
    public CircleCIClient client() {
        return admin;
    }

    public Org org() {
        return admin.org("acme");
    }

    /** A client of a member who cannot see everything. */
    public CircleCIClient limited() {
        return client(rehearsal.limitedToken()).build();
    }

    /** A client of the admin that sends each call once, so that a fault shows at once and nobody waits for a second try. */
    public CircleCIClient impatient() {
        return impatientBuilder().build();
    }

    /** The beginning of {@link #impatient()}. */
    CircleCIClient.Builder impatientBuilder() {
        return hasty(client(rehearsal.adminToken()));
    }

    /** Each call is sent once, and writes need not wait for each other. */
    static CircleCIClient.Builder hasty(CircleCIClient.Builder builder) {
        Limits once = new Limits(
                Limits.DEFAULT.bodyBytes(),
                Limits.DEFAULT.reads(),
                Limits.DEFAULT.writes().withInFlight(8).withPerSecond(200),
                1,
                Limits.DEFAULT.patience());
        return builder.limits(once);
    }

    /** A client of the admin that waits briefly for an answer and then asks again at once, so that one that hangs costs little. */
    public CircleCIClient hurried() {
        Duration soon = Duration.ofMillis(500);
        return client(rehearsal.adminToken())
                .timeouts(new Timeouts(soon, soon, soon))
                .jitter(() -> 0)
                .build();
    }

    public CircleCIClient.Builder client(String token) {
        return CircleCI.builder()
                .host(rehearsal.url().toString())
                .runnerHost(rehearsal.runnerUrl().toString())
                .token(Secret.of(token))
                .prompter(Prompter.none())
                .home(home.toString())
                .sleeper(duration -> {});
    }

    /** Makes calls as the admin, without a client. */
    void withTransport(Consumer<Transport> calls) {
        try (Transport transport =
                Transport.open(TransportConfig.builder(rehearsal.url(), Secret.of(rehearsal.adminToken()))
                        .runnerHost(rehearsal.runnerUrl())
                        .build())) {
            calls.accept(transport);
        }
    }

    /** What is really held, by slot key: past the API, so that the client cannot agree with itself. */
    public Map<String, State.Held> held() {
        return rehearsal.state().variables().stream()
                .filter(held -> held.org().equals("gh/acme"))
                .collect(Collectors.toMap(Acme::key, Function.identity()));
    }

    public List<Exchange> writes() {
        return rehearsal.exchanges().stream()
                .filter(exchange -> !exchange.method().equals("GET"))
                .toList();
    }

    /** Where the journals of rotations are. */
    public Path home() {
        return home;
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory(Path.of("target"), "home").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String key(State.Held held) {
        return (held.kind() == State.Held.Kind.CONTEXT ? "context/" : "project/") + held.holder() + "/" + held.name();
    }

    @Override
    public void close() {
        admin.close();
        rehearsal.close();
        Stored.record(rehearsal.state().variables().stream()
                .flatMap(held -> held.history().stream())
                .toList());
        contract.close();
    }
}
