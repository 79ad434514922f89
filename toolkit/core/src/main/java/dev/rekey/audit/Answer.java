package dev.rekey.audit;

import dev.rekey.table.Grid;
import dev.rekey.table.Partial;
import dev.rekey.table.Tabular;
import java.util.List;
import java.util.Objects;

/**
 * What a question to a log came to: rows, and what has to be known to read them. An answer without rows says how much was
 * looked at, and that it clears nobody.
 *
 * @param grid the rows, with notes below them
 * @param unseen what could not be looked at, a sentence each; an answer with any is incomplete
 */
public record Answer(Grid grid, List<String> unseen) implements Tabular, Partial {
    public Answer {
        Objects.requireNonNull(grid);
        unseen = List.copyOf(unseen);
    }

    /** How many rows. */
    public int count() {
        return grid.rows().size();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    @Override
    public String toString() {
        return grid.title();
    }
}
