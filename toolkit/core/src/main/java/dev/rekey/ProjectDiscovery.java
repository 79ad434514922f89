package dev.rekey;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Findings;
import dev.rekey.model.Coverage;
import dev.rekey.model.Project;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Merges the listings of projects, none of which names them all; each project says which of them named it. */
final class ProjectDiscovery {
    private final Calls calls;
    private final OwnerRef owner;
    private final RepositoryList repositories;
    private volatile boolean server;

    ProjectDiscovery(Calls calls, OwnerRef owner, RepositoryList repositories) {
        this.calls = calls;
        this.owner = owner;
        this.repositories = repositories;
    }

    /** Every project that a listing names, by slug; what became of each listing is noted in {@code findings}. */
    List<Project> all(Findings findings) {
        return merged(listings(findings).stream().map(Supplier::get).toList());
    }

    /**
     * The listings, to be read in any order or side by side and then {@link #merged} in this one; what became of each is
     * noted in {@code findings}.
     */
    List<Supplier<List<Project>>> listings(Findings findings) {
        List<Supplier<List<Project>>> listings = new ArrayList<>();
        if (owner.id().isPresent()) {
            listings.add(() ->
                    read(findings, "projects (private)", () -> calls.projects().known(owner)));
            listings.add(() -> v3(findings));
        } else {
            findings.note(new Coverage(
                    owner.slug(),
                    "organisation " + owner.slug(),
                    "projects (private)",
                    Coverage.State.DENIED,
                    1,
                    0,
                    0,
                    "needs the organisation's id, which CircleCI did not tell",
                    "name the organisation by its id"));
        }
        listings.add(() ->
                read(findings, "projects (pipelines)", () -> calls.discovery().built(owner)));
        if (!owner.slug().startsWith("circleci/")) {
            listings.add(() -> read(
                    findings,
                    "projects (insights)",
                    () -> calls.discovery().active(owner).iterator()));
        }
        listings.add(() -> read(
                findings,
                "projects (followed)",
                () -> calls.projects().followed().iterator()));
        listings.add(() -> read(
                findings, "projects (followed-private)", () -> calls.discovery().followedPrivate()));
        listings.add(() -> repositories.of(owner));
        return listings;
    }

    /** The one listing that names the most, and the repositories asked for; all where it cannot be read for want of an id. */
    List<Supplier<List<Project>>> fewest(Findings findings) {
        return owner.id().isEmpty() ? listings(findings) : List.of(() -> known(findings), () -> repositories.of(owner));
    }

    /** One project for each slug or id, in the order of slugs, seen by all that saw it. */
    static List<Project> merged(List<List<Project>> found) {
        Map<String, Project> bySlug = new TreeMap<>();
        found.forEach(projects -> add(bySlug, projects));
        return List.copyOf(bySlug.values());
    }

    /** Whether the host has no v3, as installations of CircleCI server have none; known once the listings are read. */
    boolean isServer() {
        return server;
    }

    /**
     * The project of this name, slug or id.
     *
     * @throws NotFoundException if there is none
     */
    Project one(String text, Findings findings) {
        if (text.contains("/")) {
            return calls.projects().project(text);
        }
        if (!owner.slug().startsWith("circleci/")) {
            return calls.projects().project(owner.slug() + "/" + text);
        }
        // A standalone project's slug cannot be made from its name.
        Optional<Project> found = all(findings).stream()
                .filter(project -> project.name().equals(text) || project.id().equals(Optional.of(text)))
                .findFirst();
        return found.orElseThrow(() ->
                new NotFoundException(owner.slug() + " has no project named " + text + " that this token can see."));
    }

    private List<Project> known(Findings findings) {
        return read(findings, "projects (private)", () -> calls.projects().known(owner));
    }

    private List<Project> v3(Findings findings) {
        try {
            // Looked at before it counts as a listing: a filter that matches nothing answers 200, so that 404 says that
            // there is no v3 here.
            Iterator<Project> rows = calls.discovery().v3(owner);
            boolean unused = rows.hasNext();
            return read(findings, "projects (v3)", () -> rows);
        } catch (NotFoundException absent) {
            server = true;
            findings.notOffered(
                    owner.slug(), "organisation " + owner.slug(), "projects (v3)", "this host has no API v3");
            return List.of();
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException failed) {
            return read(findings, "projects (v3)", () -> {
                throw failed;
            });
        }
    }

    private List<Project> read(Findings findings, String list, Supplier<Iterator<Project>> rows) {
        return findings.read(owner.slug(), "organisation " + owner.slug(), list, rows).stream()
                .filter(project -> project.org().equalsIgnoreCase(owner.slug()))
                .toList();
    }

    private static void add(Map<String, Project> bySlug, Collection<Project> projects) {
        Map<String, String> slugsById = new HashMap<>();
        bySlug.values().forEach(project -> project.id().ifPresent(id -> slugsById.put(id, project.slug())));
        for (Project project : projects) {
            // Standalone projects have two spellings of their slug; the id is the same.
            String slug = project.id().map(slugsById::get).orElse(null);
            bySlug.merge(slug == null ? project.slug() : slug, project, ProjectDiscovery::both);
        }
    }

    private static Project both(Project one, Project other) {
        Set<String> seenBy = new HashSet<>(one.seenBy());
        seenBy.addAll(other.seenBy());
        return new Project(one.org(), one.id().or(other::id), one.slug(), one.name(), seenBy);
    }
}
