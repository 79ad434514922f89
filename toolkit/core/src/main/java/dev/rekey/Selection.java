package dev.rekey;

import dev.rekey.error.NotFoundException;
import dev.rekey.model.Listing;
import dev.rekey.table.Tabular;
import java.util.List;
import java.util.stream.Stream;

/**
 * A lazy selection: what it selects is asked for anew each time it is looked at. Walking it with a {@code for} loop fetches
 * pages as they are needed.
 */
public interface Selection<T> extends Iterable<T>, Tabular {
    /** Everything selected, and what could not be seen. */
    Listing<T> list();

    /** Everything selected, as a stream over {@link #list()}. */
    default Stream<T> stream() {
        return list().stream();
    }

    /** How many are selected. */
    default int count() {
        return list().size();
    }

    /** Whether nothing is selected. A listing with gaps may still hide something: see {@link Listing#gaps()}. */
    default boolean isEmpty() {
        return list().isEmpty();
    }

    /**
     * The only one selected.
     *
     * @throws NotFoundException if there is none, or more than one
     */
    default T one() {
        List<T> all = list();
        if (all.size() != 1) {
            throw new NotFoundException(
                    "one was expected, but " + all.size() + " are selected: narrow with named(...).");
        }
        return all.get(0);
    }
}
