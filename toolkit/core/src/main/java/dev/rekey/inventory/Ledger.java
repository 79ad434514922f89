package dev.rekey.inventory;

import dev.rekey.model.Coverage;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.util.List;

/**
 * What became of every list that was asked for: the proof that nothing was left out, or where something was.
 *
 * <p>Table columns: {@code org}, {@code place}, {@code list}, {@code state} ({@code complete}, {@code not offered},
 * {@code denied}, {@code failed}, {@code stopped}), {@code expected_pages} (at least), {@code pages} (read), {@code rows},
 * {@code why}, {@code remedy}.
 */
public final class Ledger implements Tabular {
    private final List<Coverage> lists;

    Ledger(List<Coverage> lists) {
        this.lists = lists;
    }

    /** Each list, by place. */
    public List<Coverage> lists() {
        return lists;
    }

    @Override
    public Grid grid() {
        long complete = lists.stream()
                .filter(one -> one.state() == Coverage.State.COMPLETE)
                .count();
        Grid.Builder grid = Grid.titled(complete + " of " + lists.size() + " lists read to their end")
                .text("org")
                .text("place")
                .text("list")
                .text("state")
                .integer("expected_pages")
                .integer("pages")
                .integer("rows")
                .text("why")
                .text("remedy");
        lists.forEach(one -> grid.row(
                one.org(),
                one.place(),
                one.list(),
                one.state().label(),
                one.expectedPages(),
                one.pages(),
                one.rows(),
                one.why(),
                one.remedy()));
        return grid.build();
    }
}
