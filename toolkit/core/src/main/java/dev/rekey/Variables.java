package dev.rekey;

import dev.rekey.change.Classifier;
import dev.rekey.change.Plan;
import dev.rekey.change.Planner;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Reading;
import dev.rekey.model.Gap;
import dev.rekey.model.Globs;
import dev.rekey.model.Listing;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.source.ValueSource;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Variables of contexts and projects.
 *
 * <p>Table columns: {@code kind} ({@code context variable}, {@code project variable}), {@code org} (slug), {@code holder}
 * (context name or project slug), {@code name}, {@code class} ({@code random-able}, {@code issuer-made},
 * {@code configuration}, {@code unknown}), {@code tail} (the last characters as CircleCI shows them), {@code created} and
 * {@code updated} (UTC; missing where CircleCI does not say: project variables have no {@code updated}).
 *
 * <p>A place that cannot be listed does not hide the others: it is a {@link Gap} of the listing and a note of the table.
 */
public final class Variables implements Selection<Variable> {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final int LONGEST_NAME = 300;

    private final Connection connection;
    private final Supplier<String> org;
    private final Supplier<List<Holder>> holders;
    private final Narrowing<Holder> places;
    private final Narrowing<Variable> filter;

    Variables(Connection connection, Supplier<String> org, Supplier<List<Holder>> holders) {
        this(connection, org, holders, Narrowing.none(), Narrowing.none());
    }

    private Variables(
            Connection connection,
            Supplier<String> org,
            Supplier<List<Holder>> holders,
            Narrowing<Holder> places,
            Narrowing<Variable> filter) {
        this.connection = connection;
        this.org = org;
        this.holders = holders;
        this.places = places;
        this.filter = filter;
    }

    /** Those whose name matches one of {@code globs} ({@code *} and {@code ?}). A name without either means just that one. */
    public Variables named(String... globs) {
        return narrowed(filter.named(Variable::name, globs));
    }

    /** Those whose name matches none of {@code globs}. */
    public Variables except(String... globs) {
        return narrowed(filter.except(Variable::name, globs));
    }

    /** Those that pass {@code test}. */
    public Variables where(Predicate<? super Variable> test) {
        return narrowed(filter.where(test));
    }

    /** Those in contexts or projects whose name (or slug) matches one of {@code globs}. */
    public Variables in(String... globs) {
        Globs patterns = Globs.of(globs);
        return new Variables(
                connection,
                org,
                holders,
                places.where(holder -> holder.names().stream().anyMatch(patterns::match)),
                filter);
    }

    /** Those last changed before {@code time}, and those of which CircleCI does not say when: they might be. */
    public Variables updatedBefore(Instant time) {
        return where(variable -> variable.updatedAt()
                .or(variable::createdAt)
                .map(changed -> changed.isBefore(time))
                .orElse(true));
    }

    @Override
    public Listing<Variable> list() {
        List<Listing<Variable>> each = Parallel.map(selected(), connection.readers(), this::read);
        Listing<Variable> all = Listing.of(
                each.stream().flatMap(List::stream).filter(filter::passes).toList(),
                each.stream().flatMap(listing -> listing.gaps().stream()).toList());
        connection.ledger().missing(all.gaps());
        return all;
    }

    @Override
    public Iterator<Variable> iterator() {
        return new Walk(selected().iterator());
    }

    /**
     * Plans a new value for every selected variable, taken from {@code source}.
     *
     * <p>Nothing is sent until {@link Plan#apply()}. Values already stored are never read: CircleCI does not return them.
     * Variables for which the source has no value are skipped. Places that could not be listed are gaps of the plan.
     *
     * @param source asked once for each variable, in the order of their keys, when the plan is applied
     * @throws ConfigurationException if the source is not ready: a malformed file, random values without a destination
     * @see <a href="https://circleci.com/docs/api/v2/">API v2, Context and Project</a>
     */
    public Plan rotateAll(ValueSource source) {
        Listing<Variable> listing = list();
        return new Planner(connection, org.get()).rotate(listing, listing.gaps(), filter::spelledOut, source);
    }

    /** Plans {@code name} in every selected place, whether it is there already or not. */
    Plan set(String name, ValueSource source) {
        if (!name.matches(NAME) || name.length() > LONGEST_NAME) {
            throw new ConfigurationException(
                    "not the name of a variable: it has letters, digits and _, does not start with"
                            + " a digit, and has " + LONGEST_NAME + " characters at most.");
        }
        List<Slot> slots =
                selected().stream().map(holder -> holder.slot().apply(name)).toList();
        Listing<Variable> current = named(name).list();
        return new Planner(connection, org.get()).set(slots, current, current.gaps(), source);
    }

    @Override
    public Grid grid() {
        Listing<Variable> listing = list();
        Grid.Builder grid = Grid.titled(listing.size()
                        + (listing.size() == 1 ? " variable of " : " variables of ")
                        + org.get()
                        + missing(listing))
                .text("kind")
                .text("org")
                .text("holder")
                .text("name")
                .text("class")
                .text("tail")
                .instant("created")
                .instant("updated");
        for (Variable variable : listing) {
            grid.row(
                    variable.slot().kind(),
                    variable.slot().org(),
                    variable.place(),
                    variable.name(),
                    Classifier.builtIn().classify(variable).kind().label(),
                    variable.tail(),
                    variable.createdAt(),
                    variable.updatedAt());
        }
        for (Gap gap : listing.gaps()) {
            grid.note(gap.sentence());
        }
        return grid.build();
    }

    @Override
    public String toString() {
        return "Variables of contexts and projects; list() and table() look at them";
    }

    private static String missing(Listing<Variable> listing) {
        int places = listing.gaps().size();
        return places == 0 ? "" : "; " + places + (places == 1 ? " place" : " places") + " could not be seen";
    }

    private List<Holder> selected() {
        return holders.get().stream().filter(places::passes).toList();
    }

    private Listing<Variable> read(Holder holder) {
        return Reading.of(holder.label(), holder.read());
    }

    private Variables narrowed(Narrowing<Variable> narrower) {
        return new Variables(connection, org, holders, places, narrower);
    }

    /** Place after place; what cannot be read is noted by the client, since a loop has no other place for it. */
    private final class Walk implements Iterator<Variable> {
        private final Iterator<Holder> left;
        private Iterator<Variable> here = List.<Variable>of().iterator();

        private Walk(Iterator<Holder> left) {
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            while (!here.hasNext() && left.hasNext()) {
                Listing<Variable> place = read(left.next());
                connection.ledger().missing(place.gaps());
                List<Variable> passing = new ArrayList<>(place);
                passing.removeIf(variable -> !filter.passes(variable));
                here = passing.iterator();
            }
            return here.hasNext();
        }

        @Override
        public Variable next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return here.next();
        }
    }
}
