package dev.rekey.incident;

import dev.rekey.error.ConfigurationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The file form of indicators: CSV (RFC 4180) with a header line and these columns, in this order. */
final class IndicatorFile {
    static final List<String> COLUMNS = List.of("type", "value", "source", "first_published", "confidence");
    private static final Set<String> CONFIDENCES = Set.of("high", "medium", "low");

    private IndicatorFile() {}

    static List<Indicator> parse(String text, String label) {
        List<CsvRow> rows = CsvRow.parse(text, label);
        if (rows.isEmpty() || !header(rows.get(0)).equals(COLUMNS)) {
            throw new ConfigurationException(label + " must start with the line " + String.join(",", COLUMNS) + ".");
        }
        List<Indicator> indicators = new ArrayList<>();
        rows.subList(1, rows.size()).forEach(row -> indicators.add(indicator(row, label + ", line " + row.line())));
        return List.copyOf(indicators);
    }

    private static List<String> header(CsvRow row) {
        return row.cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Indicator indicator(CsvRow row, String where) {
        List<String> cells = row.cells();
        if (cells.size() != COLUMNS.size()) {
            throw new ConfigurationException(
                    where + " has " + cells.size() + " cells, not " + COLUMNS.size() + ": quote cells with commas.");
        }
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (cells.get(i).isBlank()) {
                throw new ConfigurationException(where + " has no " + COLUMNS.get(i) + ".");
            }
        }
        Instant published = Moments.parse(cells.get(3), where + ": first_published");
        Indicator read = new Indicator(cells.get(0), cells.get(1), cells.get(2), published, cells.get(4));
        if (!CONFIDENCES.contains(read.confidence())) {
            throw new ConfigurationException(where + ": confidence is high, medium or low.");
        }
        read.problem().ifPresent(problem -> {
            throw new ConfigurationException(where + " " + problem + ".");
        });
        return read;
    }
}
