package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of a CSV file (RFC 4180, with or without a byte order mark), one at a time, by the names in its first line. A row
 * with more or fewer cells than the first line goes aside.
 */
final class CsvRecords {
    /** Comma, double quote, a cell of at most 16 Mi characters. */
    static final CsvReader.CsvReaderBuilder BUILDER = builder(',');

    private CsvRecords() {}

    /** Takes the rows of a file. */
    interface Rows {
        /** The names of the columns, as written; a name that is there twice has its number behind it. */
        void columns(List<String> names);

        /**
         * One row of as many cells as there are columns.
         *
         * @param line where it begins, counted from 1
         * @throws Malformed if it cannot be understood; it goes aside then
         */
        void row(long line, CsvRecord cells) throws Malformed;
    }

    static CsvReader.CsvReaderBuilder builder(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    /** The names of the columns of {@code file}; none if it is empty. */
    static List<String> columns(Delivery file, CsvReader.CsvReaderBuilder builder) throws IOException {
        try (InputStream bytes = file.open();
                CsvReader<CsvRecord> reader = builder.ofCsvRecord(bytes);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            return records.hasNext() ? distinct(records.next().getFields()) : List.of();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } catch (CsvParseException broken) {
            throw new EOFException(file.name() + " cannot be read as CSV: a quoted cell has no end.");
        }
    }

    /** Every row of {@code file} as a {@link Row}, its cells as text under the names of their columns. */
    static void read(Delivery file, EventSink sink, EventMaker maker) throws IOException {
        read(file, BUILDER, sink, maker);
    }

    static void read(Delivery file, CsvReader.CsvReaderBuilder builder, EventSink sink, EventMaker maker)
            throws IOException {
        read(file, builder, sink, new Rows() {
            private List<String> names = List.of();

            @Override
            public void columns(List<String> given) {
                names = given;
            }

            @Override
            public void row(long line, CsvRecord cells) throws Malformed {
                ObjectNode tree = JsonNodeFactory.instance.objectNode();
                for (int i = 0; i < names.size(); i++) {
                    if (!cells.getField(i).isEmpty()) {
                        ObjectNode unused = tree.put(names.get(i), cells.getField(i));
                    }
                }
                maker.make(new Row(tree, new AuditEvent.Origin(file.name(), line), true), sink::event);
            }
        });
    }

    /**
     * Every row of {@code file}, without making anything of it first.
     *
     * @throws IOException if the bytes cannot be had, or are no CSV from some line on
     */
    static void read(Delivery file, CsvReader.CsvReaderBuilder builder, EventSink sink, Rows rows) throws IOException {
        long line = 1;
        try (InputStream bytes = file.open();
                CsvReader<CsvRecord> reader = builder.ofCsvRecord(bytes);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            if (!records.hasNext()) {
                return;
            }
            List<String> columns = distinct(records.next().getFields());
            rows.columns(columns);
            while (records.hasNext()) {
                CsvRecord cells = records.next();
                line = cells.getStartingLineNumber();
                try {
                    if (cells.getFieldCount() != columns.size()) {
                        throw new Malformed(cells.getFieldCount() + " cells under " + columns.size() + " columns");
                    }
                    rows.row(line, cells);
                } catch (Malformed broken) {
                    sink.aside(new Aside(
                            new AuditEvent.Origin(file.name(), line),
                            Aside.Kind.MALFORMED,
                            String.valueOf(broken.getMessage())));
                }
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } catch (CsvParseException broken) {
            // Its message would quote the cell.
            throw new EOFException(
                    file.name() + " cannot be read as CSV behind line " + line + ": a quoted cell has no end.");
        }
    }

    /** {@code names}, where one is there twice with its number behind it. */
    static List<String> distinct(List<String> names) {
        Set<String> distinct = new LinkedHashSet<>();
        for (String name : names) {
            String free = name.strip();
            for (int number = 2; !distinct.add(free); number++) {
                free = name.strip() + "#" + number;
            }
        }
        return new ArrayList<>(distinct);
    }
}
