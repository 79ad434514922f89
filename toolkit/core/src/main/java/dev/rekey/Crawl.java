package dev.rekey;

import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Crew;
import dev.rekey.internal.connection.Findings;
import dev.rekey.internal.connection.PageCount;
import dev.rekey.internal.connection.Work;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Context;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads everything of the wanted kinds in one organisation. Places are read side by side, the lists of one place one after
 * another. What cannot be read never hides the rest; a stop keeps what was read.
 */
final class Crawl {
    private final Connection connection;
    private final Calls calls;
    private final OwnerRef owner;
    private final Set<Kind> wanted;
    private final Findings findings;
    private final RepositoryList repositories;
    private final boolean brief;

    /** Places that were added and are not read to their end. */
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    private final Work work;

    Crawl(
            Connection connection,
            Calls calls,
            OwnerRef owner,
            Set<Kind> wanted,
            RepositoryList repositories,
            boolean brief,
            Findings findings) {
        this.connection = connection;
        this.calls = calls;
        this.owner = owner;
        this.wanted = wanted.isEmpty() ? EnumSet.allOf(Kind.class) : EnumSet.copyOf(wanted);
        this.repositories = repositories;
        this.brief = brief;
        this.findings = findings;
        this.work = connection.begin("read " + owner.slug(), 0);
    }

    /** What a crawl of one kind sees: {@code read} says of which places. */
    static Inventory only(Connection connection, OwnerRef owner, Kind kind, Consumer<Crawl> read) {
        Findings findings = new Findings();
        Calls calls = connection.through(new PageCount(PageStore.none()));
        read.accept(new Crawl(connection, calls, owner, Set.of(kind), RepositoryList.none(), false, findings));
        return Inventory.of(connection.clock().instant(), findings.found(), List.of(), findings.coverage());
    }

    /**
     * Reads the organisation itself, its contexts and its projects. Contexts are read while the listings of projects still
     * run: these have many pages one after another, which leaves most of the calls in flight free.
     *
     * @return the projects found
     */
    List<Project> everything() {
        List<Project> projects = new CopyOnWriteArrayList<>();
        try {
            run(crew -> {
                discover(crew, projects);
                if (wanted.contains(Kind.CONTEXT_VARIABLE) || wanted.contains(Kind.RESTRICTION)) {
                    crew.add(() -> contexts(crew));
                }
            });
        } catch (InterruptedCallException stopped) {
            // What was not reached is in the ledger; the flag stays up for whoever called.
            findings.stopped(owner.slug(), "organisation " + owner.slug());
            Thread.currentThread().interrupt();
        } catch (UnauthenticatedException rejected) {
            findings.stopped(owner.slug(), "organisation " + owner.slug() + " (the token was rejected)");
        }
        findings.perhapsHidden(owner.slug());
        return projects;
    }

    /** Reads {@code projects}, and nothing else. */
    void projects(List<Project> projects) {
        run(crew -> projects.forEach(project -> add(crew, project, false)));
    }

    /** Reads {@code contexts}, and nothing else. */
    void contexts(List<Context> contexts) {
        run(crew -> contexts.forEach(context -> add(crew, context)));
    }

    /** Reads what belongs to the organisation itself. */
    void organization(boolean server) {
        new OrganizationLists(connection, calls, owner, server, findings, wanted).read();
    }

    private void run(Consumer<Crew> first) {
        try {
            Crew.work(connection.readers(), first);
        } catch (InterruptedCallException | UnauthenticatedException stopped) {
            left.forEach(place -> findings.stopped(owner.slug(), place));
            throw stopped;
        }
    }

    /** Reads the listings of projects side by side; the last of them to end adds what they found. */
    private void discover(Crew crew, List<Project> projects) {
        ProjectDiscovery discovery = new ProjectDiscovery(calls, owner, repositories);
        List<Supplier<List<Project>>> listings = brief ? discovery.fewest(findings) : discovery.listings(findings);
        Map<Integer, List<Project>> found = new ConcurrentSkipListMap<>();
        for (int i = 0; i < listings.size(); i++) {
            int place = i;
            crew.add(() -> {
                List<Project> rows = listings.get(place).get();
                synchronized (found) {
                    found.put(place, rows);
                    if (found.size() < listings.size()) {
                        return;
                    }
                }
                projects.addAll(ProjectDiscovery.merged(List.copyOf(found.values())));
                boolean server = discovery.isServer();
                add(crew, "organisation " + owner.slug(), () -> organization(server));
                projects.forEach(project -> add(crew, project, server));
            });
        }
    }

    /** Reads the list of contexts; each is added as soon as its page is there. */
    private void contexts(Crew crew) {
        var unused = findings.read(owner.slug(), "organisation " + owner.slug(), "contexts", () -> {
            Iterator<Context> rows = ContextListing.of(calls.contexts(), owner);
            return new Iterator<Context>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public Context next() {
                    Context context = rows.next();
                    add(crew, context);
                    return context;
                }
            };
        });
    }

    private void add(Crew crew, Context context) {
        add(crew, "context " + context.name(), () -> context(context));
    }

    private void add(Crew crew, Project project, boolean server) {
        add(crew, "project " + project.slug(), () -> project(project, server));
    }

    private void add(Crew crew, String place, Runnable read) {
        left.add(place);
        work.expect(1);
        crew.add(() -> {
            read.run();
            left.remove(place);
            work.step(true);
        });
    }

    private void context(Context context) {
        String place = "context " + context.name();
        Set<String> seenBy = Set.of("contexts");
        read(
                Kind.CONTEXT_VARIABLE,
                place,
                "variables",
                seenBy,
                () -> calls.contexts().variables(owner.slug(), context.id(), context.name()));
        read(
                Kind.RESTRICTION,
                place,
                "restrictions",
                seenBy,
                () -> calls.contexts().restrictions(owner.slug(), context.id(), context.name()));
    }

    private void project(Project project, boolean server) {
        new ProjectLists(calls, owner, server, findings, wanted, brief).read(project);
    }

    private <T extends Holding> void read(
            Kind kind, String place, String list, Set<String> seenBy, Supplier<Iterator<T>> rows) {
        if (wanted.contains(kind)) {
            findings.keep(findings.read(owner.slug(), place, list, rows), seenBy);
        }
    }
}
