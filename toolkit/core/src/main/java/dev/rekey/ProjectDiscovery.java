package dev.rekey;

import dev.rekey.error.NotFoundException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Reading;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Merges the listings of projects; each project says which of them named it. */
final class ProjectDiscovery {
    private final Connection connection;
    private final OwnerRef owner;

    ProjectDiscovery(Connection connection, OwnerRef owner) {
        this.connection = connection;
        this.owner = owner;
    }

    /** Every project that a listing names, by slug; a listing that fails is a gap. */
    Listing<Project> all() {
        List<Gap> gaps = new ArrayList<>();
        Map<String, Project> bySlug = new TreeMap<>();
        if (owner.id().isPresent()) {
            Listing<Project> known = Reading.of(
                    "the full project list of " + owner.slug(),
                    () -> connection.projects().known(owner));
            gaps.addAll(known.gaps());
            add(bySlug, known);
        } else {
            gaps.add(new Gap(
                    "the full project list of " + owner.slug(),
                    "needs the organisation's id, which CircleCI did not tell",
                    "name the organisation by its id"));
        }
        Listing<Project> followed = Reading.of(
                "the followed projects", () -> connection.projects().followed().iterator());
        gaps.addAll(followed.gaps());
        add(
                bySlug,
                followed.stream()
                        .filter(project -> project.org().equals(owner.slug()))
                        .toList());
        return Listing.of(List.copyOf(bySlug.values()), gaps);
    }

    /**
     * The project of this name, slug or id.
     *
     * @throws NotFoundException if there is none
     */
    Listing<Project> one(String text) {
        if (text.contains("/")) {
            return Listing.of(List.of(connection.projects().project(text)), List.of());
        }
        if (!owner.slug().startsWith("circleci/")) {
            return Listing.of(List.of(connection.projects().project(owner.slug() + "/" + text)), List.of());
        }
        // A standalone project's slug cannot be made from its name.
        Listing<Project> all = all();
        Optional<Project> found = all.stream()
                .filter(project -> project.name().equals(text) || project.id().equals(Optional.of(text)))
                .findFirst();
        return Listing.of(
                List.of(found.orElseThrow(() -> new NotFoundException(
                        owner.slug() + " has no project named " + text + " that this token can see."))),
                all.gaps());
    }

    private static void add(Map<String, Project> bySlug, Collection<Project> projects) {
        projects.forEach(project -> bySlug.merge(project.slug(), project, ProjectDiscovery::both));
    }

    private static Project both(Project one, Project other) {
        Set<String> seenBy = new HashSet<>(one.seenBy());
        seenBy.addAll(other.seenBy());
        return new Project(one.org(), one.id().or(other::id), one.slug(), one.name(), seenBy);
    }
}
