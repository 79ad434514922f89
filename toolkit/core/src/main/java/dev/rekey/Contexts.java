package dev.rekey;

import dev.rekey.change.Plan;
import dev.rekey.error.NotFoundException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.model.Context;
import dev.rekey.model.Kind;
import dev.rekey.model.Listing;
import dev.rekey.model.Restriction;
import dev.rekey.model.Slot;
import dev.rekey.source.ValueSource;
import dev.rekey.table.Grid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Contexts of an organisation.
 *
 * <p>Table columns: {@code name}, {@code created} (UTC), {@code id}.
 */
public final class Contexts implements Selection<Context> {
    private final Connection connection;
    private final Org org;
    private final Optional<String> exact;
    private final Narrowing<Context> filter;

    Contexts(Connection connection, Org org, Optional<String> exact) {
        this(connection, org, exact, Narrowing.none());
    }

    private Contexts(Connection connection, Org org, Optional<String> exact, Narrowing<Context> filter) {
        this.connection = connection;
        this.org = org;
        this.exact = exact;
        this.filter = filter;
    }

    /** Those whose name matches one of {@code globs} ({@code *} and {@code ?}). */
    public Contexts named(String... globs) {
        return new Contexts(connection, org, exact, filter.named(Context::name, globs));
    }

    /** Those whose name matches none of {@code globs}. */
    public Contexts except(String... globs) {
        return new Contexts(connection, org, exact, filter.except(Context::name, globs));
    }

    /** Those that pass {@code test}. */
    public Contexts where(Predicate<? super Context> test) {
        return new Contexts(connection, org, exact, filter.where(test));
    }

    /** Their variables. */
    public Variables variables() {
        return new Variables(connection, org::slug, this::holders);
    }

    /** Who may use them. A context without a restriction is open to every member's jobs. */
    public Holdings<Restriction> restrictions() {
        return new Holdings<>(
                connection,
                "Restrictions of contexts of " + org,
                Restriction.class,
                () -> Crawl.only(connection, org.ref(), Kind.RESTRICTION, crawl -> crawl.contexts(list())));
    }

    /**
     * Plans a new value for every variable of these contexts; the same as {@code variables().rotateAll(source)}.
     *
     * @param source asked once for each variable when the plan is applied
     */
    public Plan rotateAll(ValueSource source) {
        return variables().rotateAll(source);
    }

    /**
     * Plans one variable in each of these contexts, created where it is not there yet.
     *
     * @param name letters, digits and {@code _}, at most 300
     * @param source asked once for each context when the plan is applied
     */
    public Plan set(String name, ValueSource source) {
        return variables().set(name, source);
    }

    @Override
    public Listing<Context> list() {
        List<Context> found = new ArrayList<>();
        iterator().forEachRemaining(found::add);
        if (exact.isPresent() && found.isEmpty()) {
            throw new NotFoundException(org.slug() + " has no context named " + exact.get()
                    + " that this token can see; " + org.slug() + ".contexts() lists those it can.");
        }
        return Listing.of(found, List.of());
    }

    @Override
    public Iterator<Context> iterator() {
        Iterable<Context> all = () -> ContextListing.of(connection.contexts(), org.ref());
        return StreamSupport.stream(all.spliterator(), false)
                .filter(context -> exact.map(context.name()::equals).orElse(true))
                .filter(filter::passes)
                .iterator();
    }

    @Override
    public Grid grid() {
        Listing<Context> contexts = list();
        Grid.Builder grid = Grid.titled(
                        contexts.size() + (contexts.size() == 1 ? " context of " : " contexts of ") + org.slug())
                .text("name")
                .instant("created")
                .text("id");
        contexts.forEach(context -> grid.row(context.name(), context.createdAt(), context.id()));
        return grid.build();
    }

    @Override
    public String toString() {
        return "Contexts of " + org + "; list() and table() look at them";
    }

    private List<Holder> holders() {
        return list().stream()
                .map(context -> new Holder(
                        "context " + context.name(),
                        Set.of(context.name()),
                        () -> connection.contexts().variables(context.org(), context.id(), context.name()),
                        name -> new Slot.ContextVariable(context.org(), context.id(), context.name(), name)))
                .toList();
    }
}
