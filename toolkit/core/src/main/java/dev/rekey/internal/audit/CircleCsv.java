package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rekey.model.AuditEvent.Origin;
import java.io.IOException;
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
        CircleEvents maker = new CircleEvents();
        CsvRecords.read(file, CsvRecords.BUILDER, sink, new CsvRecords.Rows() {
            private List<String> names = List.of();

            @Override
            public void columns(List<String> given) {
                names = given;
            }

            @Override
            public void row(long line, CsvRecord cells) throws Malformed {
                maker.make(new Row(tree(names, cells), new Origin(file.name(), line), true), sink::event);
            }
        });
    }

    static ObjectNode tree(List<String> names, CsvRecord cells) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            String cell = cells.getField(i);
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
