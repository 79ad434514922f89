package dev.rekey.table;

import tech.tablesaw.api.Table;

/** Anything that has rows. Column names are part of its API and stand in its documentation. */
public interface Tabular {
    /** The rows as a small grid, cheap to make and to print. Performs the calls that the rows need. */
    Grid grid();

    /** Every row, where {@link #grid} has only the first of very many; otherwise the same. */
    default Grid everyRow() {
        return grid();
    }

    /**
     * Every row as a Tablesaw table, to sort, filter and group. Times are UTC ({@code INSTANT} columns), unknown ones are
     * missing.
     */
    default Table table() {
        return Tables.of(everyRow());
    }
}
