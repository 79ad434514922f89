package dev.rekey;

import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Findings;
import dev.rekey.internal.connection.PageCount;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Work;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Context;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    Crawl(
            Connection connection,
            Calls calls,
            OwnerRef owner,
            Set<Kind> wanted,
            RepositoryList repositories,
            Findings findings) {
        this.connection = connection;
        this.calls = calls;
        this.owner = owner;
        this.wanted = wanted.isEmpty() ? EnumSet.allOf(Kind.class) : EnumSet.copyOf(wanted);
        this.repositories = repositories;
        this.findings = findings;
    }

    /** What a crawl of one kind sees: {@code read} says of which places. */
    static Inventory only(Connection connection, OwnerRef owner, Kind kind, Consumer<Crawl> read) {
        Findings findings = new Findings();
        Calls calls = connection.through(new PageCount(PageStore.none()));
        read.accept(new Crawl(connection, calls, owner, Set.of(kind), RepositoryList.none(), findings));
        return Inventory.of(connection.clock().instant(), findings.found(), List.of(), findings.coverage());
    }

    /** One place to read. */
    private record Job(String place, Runnable read) {}

    /**
     * Reads the contexts and projects that pass, and the organisation itself.
     *
     * @return the projects found
     */
    List<Project> everything() {
        List<Project> projects = new ArrayList<>();
        try {
            ProjectDiscovery discovery = new ProjectDiscovery(calls, owner, repositories);
            projects.addAll(discovery.all(findings));
            boolean server = discovery.isServer();
            List<Job> jobs = new ArrayList<>();
            jobs.add(new Job("organisation " + owner.slug(), () -> organization(server)));
            contexts().forEach(context -> jobs.add(new Job("context " + context.name(), () -> context(context))));
            projects.forEach(project -> jobs.add(new Job("project " + project.slug(), () -> project(project, server))));
            run(jobs);
        } catch (InterruptedCallException stopped) {
            // What was not reached is in the ledger; the flag stays up for whoever called.
            findings.stopped(owner.slug(), "organisation " + owner.slug());
            Thread.currentThread().interrupt();
        } catch (UnauthenticatedException rejected) {
            findings.stopped(owner.slug(), "organisation " + owner.slug() + " (the token was rejected)");
        }
        return projects;
    }

    /** Reads {@code projects}, and nothing else. */
    void projects(List<Project> projects) {
        run(projects.stream()
                .map(project -> new Job("project " + project.slug(), () -> project(project, false)))
                .toList());
    }

    /** Reads {@code contexts}, and nothing else. */
    void contexts(List<Context> contexts) {
        run(contexts.stream()
                .map(context -> new Job("context " + context.name(), () -> context(context)))
                .toList());
    }

    /** Reads what belongs to the organisation itself. */
    void organization(boolean server) {
        new OrganizationLists(calls, owner, server, findings, wanted).read();
    }

    private void run(List<Job> jobs) {
        Set<String> done = ConcurrentHashMap.newKeySet();
        Work work = connection.begin("read " + owner.slug(), jobs.size());
        try {
            Parallel.map(jobs, connection.readers(), job -> {
                job.read().run();
                done.add(job.place());
                work.step(true);
                return job;
            });
        } catch (InterruptedCallException | UnauthenticatedException stopped) {
            jobs.stream()
                    .map(Job::place)
                    .filter(place -> !done.contains(place))
                    .forEach(place -> findings.stopped(owner.slug(), place));
            throw stopped;
        }
    }

    private List<Context> contexts() {
        if (!wanted.contains(Kind.CONTEXT_VARIABLE) && !wanted.contains(Kind.RESTRICTION)) {
            return List.of();
        }
        return findings.read(
                owner.slug(),
                "organisation " + owner.slug(),
                "contexts",
                () -> ContextListing.of(calls.contexts(), owner));
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
        new ProjectLists(calls, owner, server, findings, wanted).read(project);
    }

    private <T extends Holding> void read(
            Kind kind, String place, String list, Set<String> seenBy, Supplier<Iterator<T>> rows) {
        if (wanted.contains(kind)) {
            findings.keep(findings.read(owner.slug(), place, list, rows), seenBy);
        }
    }
}
