package dev.rekey.inventory;

import dev.rekey.model.Coverage;
import dev.rekey.model.Gap;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.util.Iterator;
import java.util.List;

/**
 * What could not be seen, and what to do about each.
 *
 * <p>Table columns: {@code org}, {@code place}, {@code list}, {@code state} ({@code denied}, {@code failed},
 * {@code stopped}), {@code why}, {@code remedy}.
 */
public final class Gaps implements Tabular, Iterable<Gap> {
    private final List<Coverage> coverage;

    Gaps(List<Coverage> coverage) {
        this.coverage = coverage.stream().filter(one -> one.state().isGap()).toList();
    }

    /** Each gap, by place. */
    public List<Gap> list() {
        return coverage.stream().map(Coverage::gap).toList();
    }

    /** Whether everything was seen. */
    public boolean isEmpty() {
        return coverage.isEmpty();
    }

    /** How many lists could not be seen to their end. */
    public int count() {
        return coverage.size();
    }

    @Override
    public Iterator<Gap> iterator() {
        return list().iterator();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(
                        coverage.isEmpty()
                                ? "nothing is missing"
                                : coverage.size() + (coverage.size() == 1 ? " list" : " lists")
                                        + " could not be seen to the end")
                .text("org")
                .text("place")
                .text("list")
                .text("state")
                .text("why")
                .text("remedy");
        coverage.forEach(
                one -> grid.row(one.org(), one.place(), one.list(), one.state().label(), one.why(), one.remedy()));
        return grid.build();
    }

    @Override
    public String toString() {
        return grid().title();
    }
}
