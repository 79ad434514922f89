package dev.rekey.usage;

import java.util.ArrayList;
import java.util.List;

/** A diff of one file in the unified form, with three lines around each change. */
final class UnifiedDiff {
    private static final int AROUND = 3;

    private final String file;
    private final List<Change> lines = new ArrayList<>();

    /** Lines keep their ends; the last one may have none. */
    private record Change(String before, List<String> after) {
        boolean isOne() {
            return !after.equals(List.of(before));
        }
    }

    UnifiedDiff(String file) {
        this.file = file;
    }

    /** The lines of {@code text} with their ends. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    /** The next line, and what takes its place. */
    void line(String before, List<String> after) {
        lines.add(new Change(before, after));
    }

    /** Empty when nothing changes. */
    String text() {
        StringBuilder diff = new StringBuilder();
        int shift = 0;
        for (int at = next(0); at < lines.size(); ) {
            int from = Math.max(0, at - AROUND);
            int to = at + 1;
            // Changes whose surroundings touch are one.
            for (int more = next(to); more < lines.size() && more - to <= 2 * AROUND; more = next(to)) {
                to = more + 1;
            }
            at = next(to);
            to = Math.min(lines.size(), to + AROUND);
            if (diff.isEmpty()) {
                diff.append("--- a/")
                        .append(file)
                        .append("\n+++ b/")
                        .append(file)
                        .append('\n');
            }
            int grown = lines.subList(from, to).stream()
                    .mapToInt(line -> line.after().size())
                    .sum();
            diff.append("@@ -").append(from + 1).append(',').append(to - from);
            diff.append(" +").append(from + 1 + shift).append(',').append(grown).append(" @@\n");
            write(diff, lines.subList(from, to));
            shift += grown - (to - from);
        }
        return diff.toString();
    }

    private int next(int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).isOne()) {
                return i;
            }
        }
        return lines.size();
    }

    /** Of lines that change in a row, all that go stand before all that come. */
    private static void write(StringBuilder diff, List<Change> hunk) {
        List<String> come = new ArrayList<>();
        for (int i = 0; i < hunk.size(); i++) {
            Change line = hunk.get(i);
            write(diff, line.isOne() ? '-' : ' ', line.before());
            if (line.isOne()) {
                come.addAll(line.after());
            }
            if (i + 1 == hunk.size() || !hunk.get(i + 1).isOne()) {
                for (int j = 0; j < come.size(); j++) {
                    String text = come.get(j);
                    boolean last = j + 1 == come.size();
                    write(diff, '+', last || text.endsWith("\n") ? text : text + "\n");
                }
                come.clear();
            }
        }
    }

    private static void write(StringBuilder diff, char mark, String text) {
        diff.append(mark).append(text);
        if (!text.endsWith("\n")) {
            diff.append("\n\\ No newline at end of file\n");
        }
    }
}
