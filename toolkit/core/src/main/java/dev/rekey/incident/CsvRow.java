package dev.rekey.incident;

import dev.rekey.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a CSV file (RFC 4180).
 *
 * @param line the line where it starts, counted from 1
 * @param cells its cells, without their quotes
 */
record CsvRow(int line, List<String> cells) {
    /** The rows of {@code text}; empty lines are none. */
    static List<CsvRow> parse(String text, String label) {
        List<CsvRow> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int start = 1;
        String ended = (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n") + "\n";
        for (int i = 0; i < ended.length(); i++) {
            char c = ended.charAt(i);
            boolean last = i == ended.length() - 1;
            if (quoted && last) {
                throw new ConfigurationException(label + ", line " + start + ": a quote is not closed.");
            }
            if (c == '"' && quoted && ended.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
                if (cells.size() > 1 || !cells.get(0).isBlank()) {
                    rows.add(new CsvRow(start, List.copyOf(cells)));
                }
                cells.clear();
                start = line + 1;
            } else {
                cell.append(c);
            }
            line += c == '\n' ? 1 : 0;
        }
        return rows;
    }
}
