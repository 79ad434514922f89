package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.AuditEvent.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * CircleCI's audit log as CSV: nested fields are JSON in a cell, or have a column each. Columns come in any order and case;
 * those that are not known end up in the payload.
 *
 * @param name which of the two
 * @param accepts see {@link #recognises}
 */
record CircleCsv(String name, Predicate<Head> accepts) implements EventReader {
    /** Columns whose cells may be JSON. A cell of another column that looks like it is text, whoever wrote it. */
    private static final Set<String> NESTED = Set.of(
            "actor", "target", "scope", "organization", "account", "request", "payload", "metadata", "common_fields");

    @Override
    public boolean recognises(Head head) {
        return accepts.test(head);
    }

    @Override
    public void read(Delivery file, EventSink sink) throws IOException {
        DraftSink drafts = sink instanceof DraftSink fast ? fast : new Made(sink);
        long line = 1;
        CellHandler cells = new CellHandler();
        try (InputStream bytes = file.open();
                CsvReader<CellHandler> reader = CsvRecords.BUILDER.build(cells, bytes);
                CloseableIterator<CellHandler> rows = reader.iterator()) {
            if (!rows.hasNext()) {
                return;
            }
            List<String> columns = CsvRecords.distinct(rows.next().cells());
            CircleRows quick = new CircleRows(file.name(), columns);
            cells.repeat(repeated(columns));
            while (rows.hasNext()) {
                line = rows.next().line();
                row(file, columns, cells, quick, drafts);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } catch (CsvParseException broken) {
            // Its message would quote the cell.
            throw new EOFException(
                    file.name() + " cannot be read as CSV behind line " + line + ": a quoted cell has no end.");
        } catch (Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void row(Delivery file, List<String> columns, CellHandler cells, CircleRows quick, DraftSink sink) {
        Origin origin = new Origin(file.name(), cells.line());
        try {
            if (cells.count() != columns.size()) {
                throw new Malformed(cells.count() + " cells under " + columns.size() + " columns");
            }
            Optional<EventDraft> draft = quick.draft(cells);
            if (draft.isPresent()) {
                sink.draft(draft.get());
            } else {
                new CircleEvents().make(new Row(tree(columns, cells.cells()), origin, true), sink::event);
            }
        } catch (Malformed broken) {
            sink.aside(new Aside(origin, Aside.Kind.MALFORMED, String.valueOf(broken.getMessage())));
        }
    }

    private static BitSet repeated(List<String> columns) {
        BitSet repeated = new BitSet();
        for (int i = 0; i < columns.size(); i++) {
            repeated.set(i, CircleRows.REPEATED.contains(columns.get(i).toLowerCase(Locale.ROOT)));
        }
        return repeated;
    }

    /** For sinks that want events. */
    private record Made(EventSink sink) implements DraftSink {
        @Override
        public void draft(EventDraft draft) {
            sink.event(draft.event());
        }

        @Override
        public void event(AuditEvent event) {
            sink.event(event);
        }

        @Override
        public void aside(Aside aside) {
            sink.aside(aside);
        }
    }

    /** The cells of a row under the names of their columns, those of JSON taken apart. */
    static ObjectNode tree(List<String> names, List<String> cells) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            String cell = cells.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            Optional<ObjectNode> nested =
                    NESTED.contains(names.get(i).toLowerCase(Locale.ROOT)) ? Json.object(cell) : Optional.empty();
            if (nested.isPresent()) {
                JsonNode unused = tree.set(names.get(i), nested.get());
            } else {
                ObjectNode unused = tree.put(names.get(i), cell);
            }
        }
        return tree;
    }
}
