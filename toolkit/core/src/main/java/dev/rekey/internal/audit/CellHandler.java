package dev.rekey.internal.audit;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Takes the cells of one row after the other into an array that is written anew each time. */
final class CellHandler extends AbstractBaseCsvCallbackHandler<CellHandler> {
    private final CellCache cache = new CellCache();
    private String[] cells = new String[64];
    private BitSet repeated = new BitSet();
    private long line;
    private int count;

    /** Cells of these columns come again and again. */
    void repeat(BitSet columns) {
        repeated = columns;
    }

    String cell(int column) {
        return cells[column];
    }

    List<String> cells() {
        return Arrays.asList(cells).subList(0, count);
    }

    int count() {
        return count;
    }

    long line() {
        return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        count = 0;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        if (column == cells.length) {
            cells = Arrays.copyOf(cells, column * 2);
        }
        cells[column] = repeated.get(column)
                ? cache.of(buffer, offset, length)
                : length == 0 ? "" : new String(buffer, offset, length);
        count = column + 1;
    }

    @Override
    protected CellHandler buildRecord() {
        return this;
    }
}
