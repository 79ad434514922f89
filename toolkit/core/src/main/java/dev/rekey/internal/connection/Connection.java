package dev.rekey.internal.connection;

import dev.rekey.internal.api.ContextApi;
import dev.rekey.internal.api.OrganizationApi;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.api.ProjectApi;
import dev.rekey.internal.api.UserApi;
import dev.rekey.internal.api.VariableApi;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.vcs.CodeHosts;
import dev.rekey.model.Progress;
import dev.rekey.model.Secret;
import dev.rekey.source.Prompter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client at work. Opens its transport on first use, so that building a client sends nothing and needs no token. */
public final class Connection implements AutoCloseable {
    private final Supplier<Transport> open;
    private final Function<Secret, Transport> openWith;
    private final Prompter prompter;
    private final Consumer<Progress> progress;
    private final Clock clock;
    private final Sleeper sleeper;
    private final int readers;
    private final Path home;
    private final Supplier<String> host;
    private final Leave leave;
    private final CodeHosts codeHosts;
    private final Ledger ledger = new Ledger();
    private @Nullable Transport transport;
    private @Nullable Calls calls;
    private volatile @Nullable Work work;
    private boolean closed;

    /**
     * A connection that is not open yet.
     *
     * @param open finds host and token and opens the transport
     * @param openWith opens another transport to the same host that only reads, and takes the token over
     * @param prompter whom to ask for consent and values
     * @param progress hears how far long work is
     * @param clock for the times in reports
     * @param sleeper waits between batches
     * @param readers how many places are read at once
     * @param home where the journals of rotations are kept
     * @param host the address of the host
     * @param leave what plans may do without saying so
     * @param codeHosts where the repositories of projects are; closed with the connection
     */
    public Connection(
            Supplier<Transport> open,
            Function<Secret, Transport> openWith,
            Prompter prompter,
            Consumer<Progress> progress,
            Clock clock,
            Sleeper sleeper,
            int readers,
            Path home,
            Supplier<String> host,
            Leave leave,
            CodeHosts codeHosts) {
        this.open = open;
        this.openWith = openWith;
        this.prompter = prompter;
        this.progress = progress;
        this.clock = clock;
        this.sleeper = sleeper;
        this.readers = readers;
        this.home = home;
        this.host = host;
        this.leave = leave;
        this.codeHosts = codeHosts;
    }

    public UserApi users() {
        return calls().users();
    }

    public OrganizationApi organizations() {
        return calls().organizations();
    }

    public ContextApi contexts() {
        return calls().contexts();
    }

    public ProjectApi projects() {
        return calls().projects();
    }

    public VariableApi variables() {
        return calls().variables();
    }

    public Prompter prompter() {
        return prompter;
    }

    /** Begins to tell how far {@code total} items of work are. One piece of work at a time is shown. */
    public Work begin(String activity, int total) {
        Work begun = new Work(progress, System::nanoTime, activity, total);
        work = begun;
        return begun;
    }

    /** The host has asked to send nothing for that long: whoever watches the work is told. */
    public void waits(Duration pause) {
        Work now = work;
        if (now != null) {
            now.waits(pause);
        }
    }

    public Clock clock() {
        return clock;
    }

    public Sleeper sleeper() {
        return sleeper;
    }

    /** What could not be seen or changed so far. */
    public Ledger ledger() {
        return ledger;
    }

    /** How many places are read at once. */
    public int readers() {
        return readers;
    }

    /** Where the journals of rotations are kept; may not be there yet. */
    public Path home() {
        return home;
    }

    /** What plans may do without saying so. */
    public Leave leave() {
        return leave;
    }

    /** Where the repositories of projects are. */
    public CodeHosts codeHosts() {
        return codeHosts;
    }

    /** The address of the host. */
    public String host() {
        return host.get();
    }

    @Override
    public synchronized void close() {
        closed = true;
        codeHosts.close();
        if (transport != null) {
            transport.close();
        }
    }

    /** CircleCI's ids of the writes that this thread sent since it last asked, see {@link Transport#receipts()}. */
    public List<String> receipts() {
        return transport().receipts();
    }

    /** The calls of this connection, with listings through {@code store}. */
    public synchronized Calls through(PageStore store) {
        return new Calls(transport(), store);
    }

    /** The calls of this connection. */
    public synchronized Calls calls() {
        Transport open = transport();
        if (calls == null) {
            calls = new Calls(open, PageStore.none());
        }
        return calls;
    }

    /**
     * What {@code use} makes of the calls of somebody else's token: on a transport of its own, which only reads and ends
     * with this call, so that a token that is rejected there says nothing about this client's.
     */
    public <T> T with(Secret token, Function<Calls, T> use) {
        try (Transport guest = openWith.apply(token.copy())) {
            return use.apply(new Calls(guest, PageStore.none()));
        }
    }

    private synchronized Transport transport() {
        if (closed) {
            throw new IllegalStateException("this client has been closed");
        }
        if (transport == null) {
            transport = open.get();
        }
        return transport;
    }
}
