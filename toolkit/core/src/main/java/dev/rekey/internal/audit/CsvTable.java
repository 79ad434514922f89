package dev.rekey.internal.audit;

import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Rows of CSV files that are no logs. */
public final class CsvTable {
    private CsvTable() {}

    /**
     * Gives {@code rows} every row of {@code file}: cells by the names of their columns in lower case. A row that cannot be
     * read goes to {@code asides}.
     *
     * @param needed names of columns, in lower case, without which it is not such a file
     * @throws IOException if the bytes cannot be had, or a needed column is not there
     */
    public static void read(
            Delivery file, Set<String> needed, Consumer<Map<String, String>> rows, Consumer<Aside> asides)
            throws IOException {
        Set<String> missing = new TreeSet<>(needed);
        CsvRecords.columns(file, CsvRecords.BUILDER).forEach(column -> missing.remove(column.toLowerCase(Locale.ROOT)));
        if (!missing.isEmpty()) {
            throw new IOException(file.name() + " has no column " + String.join(", ", missing) + ".");
        }
        EventSink sink = new EventSink() {
            @Override
            public void event(AuditEvent event) {
                throw new IllegalStateException("rows here are no events");
            }

            @Override
            public void aside(Aside aside) {
                asides.accept(aside);
            }
        };
        CsvRecords.read(file, sink, (row, out) -> {
            Map<String, String> cells = new LinkedHashMap<>();
            row.tree()
                    .properties()
                    .forEach(cell -> cells.put(
                            cell.getKey().toLowerCase(Locale.ROOT),
                            cell.getValue().asText()));
            rows.accept(cells);
        });
    }
}
