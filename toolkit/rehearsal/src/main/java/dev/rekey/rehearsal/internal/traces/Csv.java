package dev.rekey.rehearsal.internal.traces;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of a CSV file, quoted as RFC 4180 says. */
final class Csv {

    private final String lineEnd;
    private final StringBuilder text = new StringBuilder();

    Csv(String lineEnd) {
        this.lineEnd = lineEnd;
    }

    void line(List<String> cells) {
        text.append(cells.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append(lineEnd);
    }

    private static String quoted(String cell) {
        boolean needsQuotes = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                || !cell.equals(cell.strip());
        return needsQuotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
