package dev.rekey;

import dev.rekey.change.Plan;
import dev.rekey.internal.connection.Connection;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import dev.rekey.model.Slot;
import dev.rekey.source.ValueSource;
import dev.rekey.table.Grid;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Projects of an organisation, from every listing that the token can use: no single one names them all.
 *
 * <p>Table columns: {@code name}, {@code slug}, {@code seen_by} (the listings that named it), {@code id} (missing when only a
 * listing without ids did).
 */
public final class Projects implements Selection<Project> {
    private final Connection connection;
    private final Org org;
    private final Optional<String> exact;
    private final Narrowing<Project> filter;

    Projects(Connection connection, Org org, Optional<String> exact) {
        this(connection, org, exact, Narrowing.none());
    }

    private Projects(Connection connection, Org org, Optional<String> exact, Narrowing<Project> filter) {
        this.connection = connection;
        this.org = org;
        this.exact = exact;
        this.filter = filter;
    }

    /** Those whose name matches one of {@code globs} ({@code *} and {@code ?}). */
    public Projects named(String... globs) {
        return new Projects(connection, org, exact, filter.named(Project::name, globs));
    }

    /** Those whose name matches none of {@code globs}. */
    public Projects except(String... globs) {
        return new Projects(connection, org, exact, filter.except(Project::name, globs));
    }

    /** Those that pass {@code test}. */
    public Projects where(Predicate<? super Project> test) {
        return new Projects(connection, org, exact, filter.where(test));
    }

    /** Their variables. Those that projects take from contexts are found under {@link Contexts}. */
    public Variables variables() {
        return new Variables(connection, org::slug, this::holders);
    }

    /**
     * Plans one variable in each of these projects, created where it is not there yet.
     *
     * @param name letters, digits and {@code _}, at most 300
     * @param source asked once for each project when the plan is applied
     */
    public Plan set(String name, ValueSource source) {
        return variables().set(name, source);
    }

    @Override
    public Listing<Project> list() {
        ProjectDiscovery discovery = new ProjectDiscovery(connection, org.ref());
        Listing<Project> found = exact.isPresent() ? discovery.one(exact.get()) : discovery.all();
        connection.ledger().missing(found.gaps());
        return Listing.of(found.stream().filter(filter::passes).toList(), found.gaps());
    }

    /** Over a finished list, since the listings have to be merged first. */
    @Override
    public Iterator<Project> iterator() {
        return list().iterator();
    }

    @Override
    public Grid grid() {
        Listing<Project> projects = list();
        Grid.Builder grid = Grid.titled(
                        projects.size() + (projects.size() == 1 ? " project of " : " projects of ") + org.slug())
                .text("name")
                .text("slug")
                .text("seen_by")
                .text("id");
        projects.forEach(project -> grid.row(
                project.name(), project.slug(), String.join(" ", new TreeSet<>(project.seenBy())), project.id()));
        for (Gap gap : projects.gaps()) {
            grid.note(gap.sentence());
        }
        return grid.build();
    }

    @Override
    public String toString() {
        return "Projects of " + org + "; list() and table() look at them";
    }

    private List<Holder> holders() {
        return list().stream()
                .map(project -> new Holder(
                        "project " + project.slug(),
                        Set.of(project.name(), project.slug()),
                        () -> connection.projects().variables(project.org(), project.slug()),
                        name -> new Slot.ProjectVariable(project.org(), project.slug(), name)))
                .toList();
    }
}
