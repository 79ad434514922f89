package dev.rekey;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Findings;
import dev.rekey.internal.connection.PageCount;
import dev.rekey.internal.journal.CrawlJournal;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How an inventory is taken: which kinds, with a journal or without, and which repositories to look for besides those that
 * CircleCI lists. Only reads.
 */
public final class Survey {
    private final Connection connection;
    private final Supplier<OwnerRef> owner;
    private final Set<Kind> kinds;
    private final Optional<Path> journal;
    private final RepositoryList repositories;
    private final boolean brief;

    Survey(Connection connection, Supplier<OwnerRef> owner) {
        this(connection, owner, EnumSet.allOf(Kind.class), Optional.empty(), RepositoryList.none(), false);
    }

    private Survey(
            Connection connection,
            Supplier<OwnerRef> owner,
            Set<Kind> kinds,
            Optional<Path> journal,
            RepositoryList repositories,
            boolean brief) {
        this.connection = connection;
        this.owner = owner;
        this.kinds = kinds;
        this.journal = journal;
        this.repositories = repositories;
        this.brief = brief;
    }

    /** Only these kinds. Default: every kind. */
    public Survey kinds(Kind first, Kind... more) {
        return new Survey(connection, owner, EnumSet.of(first, more), journal, repositories, brief);
    }

    /**
     * Keeps every page in {@code file} as it is read, and does not ask again for what is there: a survey that was killed
     * goes on where it stopped. Rows only, nothing secret. Default: no journal.
     */
    public Survey journal(String file) {
        return new Survey(connection, owner, kinds, Optional.of(Path.of(file)), repositories, brief);
    }

    /**
     * Looks for the repositories in {@code file} too, one a line: {@code web}, {@code acme/web} or {@code gh/acme/web}. A
     * code host's own listing finds projects that no listing of CircleCI names. Default: none.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public Survey repositories(String file) {
        return new Survey(connection, owner, kinds, journal, RepositoryList.read(Path.of(file)), brief);
    }

    /**
     * In a hurry, and with less to show: one call brings a project's variables, checkout keys, additional SSH keys and AWS
     * pair, where three calls do otherwise, and one listing names the projects, where seven do otherwise. Both calls are
     * undocumented. Missing are dates of variables, which leaves their verdict open, credentials of old chat
     * notifications, and projects that only other listings name. Other kinds are read as ever. Default: all calls.
     */
    public Survey brief() {
        return new Survey(connection, owner, kinds, journal, repositories, true);
    }

    /**
     * Takes it. What cannot be read is a gap, never an exception; so is what was not reached when the thread was
     * interrupted (its flag stays set) or the token was rejected on the way.
     *
     * @throws ConfigurationException if the journal is of another organisation, or in use
     */
    public Inventory take() {
        OwnerRef ref = owner.get();
        Instant now = connection.clock().instant();
        if (journal.isEmpty()) {
            return crawl(ref, PageStore.none(), now);
        }
        try (CrawlJournal kept = CrawlJournal.open(journal.get(), named(ref), now)) {
            return crawl(ref, kept, kept.begun());
        }
    }

    private Inventory crawl(OwnerRef ref, PageStore store, Instant begun) {
        Calls calls = connection.through(new PageCount(store));
        Findings findings = new Findings();
        List<Project> projects = new Crawl(connection, calls, ref, kinds, repositories, brief, findings).everything();
        Inventory inventory = Inventory.of(begun, findings.found(), projects, findings.coverage());
        connection.ledger().missing(inventory.gaps().list());
        return inventory;
    }

    private static String named(OwnerRef ref) {
        return ref.slug() + ref.id().map(id -> " (" + id + ")").orElse("");
    }
}
