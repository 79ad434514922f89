package dev.rekey.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * What was found, and what could not be seen. A list like any other, which also knows its {@link #gaps()}: an empty
 * listing with gaps is not an empty place.
 */
public final class Listing<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> found;
    private final List<Gap> gaps;

    private Listing(List<T> found, List<Gap> gaps) {
        this.found = List.copyOf(found);
        this.gaps = List.copyOf(gaps);
    }

    /** A listing of {@code found}, lacking {@code gaps}. */
    public static <T> Listing<T> of(List<T> found, List<Gap> gaps) {
        return new Listing<>(found, gaps);
    }

    /** The places that could not be seen; empty when the listing is complete. */
    public List<Gap> gaps() {
        return gaps;
    }

    /** Whether everything was seen. */
    public boolean isComplete() {
        return gaps.isEmpty();
    }

    @Override
    public T get(int index) {
        return found.get(index);
    }

    @Override
    public int size() {
        return found.size();
    }
}
