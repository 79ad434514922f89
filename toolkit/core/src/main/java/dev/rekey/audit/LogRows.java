package dev.rekey.audit;

import dev.rekey.internal.audit.EventTable;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Rows of a log, made when they are looked at: a column of a million is read without making a million rows. */
final class LogRows extends AbstractList<List<@Nullable Object>> implements RandomAccess {
    private final EventTable table;
    private final int[] rows;
    private final int from;
    private final int to;
    private final boolean newestFirst;

    LogRows(EventTable table, int[] rows, int from, int to, boolean newestFirst) {
        this.table = table;
        this.rows = rows;
        this.from = from;
        this.to = to;
        this.newestFirst = newestFirst;
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public List<@Nullable Object> get(int index) {
        java.util.Objects.checkIndex(index, size());
        int row = rows[newestFirst ? to - 1 - index : from + index];
        return new AbstractList<>() {
            @Override
            public int size() {
                return LogColumn.shown().size();
            }

            @Override
            public @Nullable Object get(int column) {
                return LogColumn.shown().get(column).cell(table, row).orElse(null);
            }
        };
    }
}
