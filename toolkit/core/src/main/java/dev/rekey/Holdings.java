package dev.rekey;

import dev.rekey.change.Plan;
import dev.rekey.change.Planner;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.inventory.Entry;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Globs;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Listing;
import dev.rekey.source.ValueSource;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What CircleCI holds, of one kind or of several. Looked at anew each time; {@link Org#inventory()} keeps what one look
 * saw.
 *
 * <p>Table columns: those of {@link Inventory}.
 *
 * @param <T> the record of the kind; {@link Holding} for several
 */
public final class Holdings<T extends Holding> implements Selection<T> {
    private final Connection connection;
    private final String what;
    private final Class<T> type;
    private final Supplier<Inventory> look;
    private final Narrowing<T> filter;

    Holdings(Connection connection, String what, Class<T> type, Supplier<Inventory> look) {
        this(connection, what, type, look, Narrowing.none());
    }

    private Holdings(Connection connection, String what, Class<T> type, Supplier<Inventory> look, Narrowing<T> filter) {
        this.connection = connection;
        this.what = what;
        this.type = type;
        this.look = look;
        this.filter = filter;
    }

    /** Those whose name matches one of {@code globs} ({@code *} and {@code ?}). */
    public Holdings<T> named(String... globs) {
        return narrowed(filter.named(Holding::name, globs));
    }

    /** Those whose name matches none of {@code globs}. */
    public Holdings<T> except(String... globs) {
        return narrowed(filter.except(Holding::name, globs));
    }

    /** Those that pass {@code test}. */
    public Holdings<T> where(Predicate<? super T> test) {
        return narrowed(filter.where(test));
    }

    /** Those of these kinds. */
    public Holdings<T> ofKind(Kind... kinds) {
        return where(holding -> Arrays.asList(kinds).contains(holding.kind()));
    }

    /** Those of this type within their kind, such as {@code deploy-key}. */
    public Holdings<T> ofType(String type) {
        return where(holding -> holding.type().equals(type));
    }

    /** Those whose context, project or other holder matches one of {@code globs}; of a project's slug the name will do. */
    public Holdings<T> in(String... globs) {
        Globs patterns = Globs.of(globs);
        return where(holding -> patterns.match(holding.holder())
                || patterns.match(holding.holder().substring(holding.holder().lastIndexOf('/') + 1)));
    }

    /** Those last changed before {@code time}, and those of which CircleCI does not say when: they might be. */
    public Holdings<T> updatedBefore(Instant time) {
        return where(holding -> holding.updatedAt()
                .or(holding::createdAt)
                .map(changed -> changed.isBefore(time))
                .orElse(true));
    }

    /**
     * Plans a new one of every selected credential, taken from {@code source}: for what CircleCI itself makes,
     * {@code reissued()}. The old one dies once the new one is proven. What no API can rotate is skipped with what to do.
     *
     * <p>Nothing is sent until {@link Plan#apply()}. Lists that could not be read are gaps of the plan.
     *
     * @throws ConfigurationException if the source is not ready, or the selection spans several organisations
     */
    public Plan rotateAll(ValueSource source) {
        Listing<T> listing = list();
        List<String> orgs = listing.stream().map(Holding::org).distinct().toList();
        if (orgs.size() > 1) {
            throw new ConfigurationException("a plan is for one organisation; these are of " + String.join(", ", orgs)
                    + ": narrow them, or plan each by itself.");
        }
        String organisation = orgs.isEmpty() ? what : orgs.get(0);
        return new Planner(connection, organisation).rotate(listing.stream().toList(), listing.gaps(), source);
    }

    @Override
    public Listing<T> list() {
        Inventory seen = selected();
        connection.ledger().missing(seen.gaps().list());
        return Listing.of(
                seen.entries().stream().map(entry -> type.cast(entry.holding())).toList(),
                seen.gaps().list());
    }

    /** Over a finished list, since the lists of many places are read side by side. */
    @Override
    public Iterator<T> iterator() {
        return list().iterator();
    }

    @Override
    public Grid grid() {
        Inventory seen = selected();
        connection.ledger().missing(seen.gaps().list());
        return seen.grid();
    }

    @Override
    public String toString() {
        return what + "; list() and table() look at them";
    }

    private Inventory selected() {
        return look.get().where(this::passes);
    }

    private boolean passes(Entry entry) {
        return type.isInstance(entry.holding()) && filter.passes(type.cast(entry.holding()));
    }

    private Holdings<T> narrowed(Narrowing<T> narrower) {
        return new Holdings<>(connection, what, type, look, narrower);
    }
}
