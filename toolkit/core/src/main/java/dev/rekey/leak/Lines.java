package dev.rekey.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text by lines, without the colours that programs put in the middle of words. */
final class Lines {
    private static final Pattern COLOURS = Pattern.compile("\\u001B\\[[0-9;?]{0,32}[ -/]{0,4}[@-~]");
    /** Where base64 and others break what is too long for a line. */
    private static final Pattern BROKEN = Pattern.compile("[A-Za-z0-9+/]{60,80}");

    private static final Pattern REST = Pattern.compile("[A-Za-z0-9+/]{1,80}={0,2}");

    private final String text;
    private final List<String> lines;
    private final int[] starts;

    private Lines(String text, List<String> lines, int[] starts) {
        this.text = text;
        this.lines = lines;
        this.starts = starts;
    }

    static Lines of(String raw) {
        Matcher colours = COLOURS.matcher(raw);
        String text = raw.indexOf('\u001B') < 0 ? raw : colours.replaceAll("");
        List<String> lines = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            starts.add(from);
            lines.add(text.substring(from, to > from && text.charAt(to - 1) == '\r' ? to - 1 : to));
            from = to + 1;
        }
        return new Lines(
                text, lines, starts.stream().mapToInt(Integer::intValue).toArray());
    }

    String text() {
        return text;
    }

    List<String> all() {
        return lines;
    }

    /** The line, from 0, of an offset in {@link #text()}. */
    int lineAt(int offset) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    int startOf(int line) {
        return starts[line];
    }

    /** Lines that were one before something broke it, put together again. */
    List<Joined> joined() {
        List<Joined> all = new ArrayList<>();
        int line = 0;
        while (line < lines.size()) {
            int first = line;
            StringBuilder whole = new StringBuilder();
            List<Integer> ends = new ArrayList<>();
            while (line < lines.size() && BROKEN.matcher(lines.get(line)).matches()) {
                whole.append(lines.get(line++));
                ends.add(whole.length());
            }
            if (!ends.isEmpty()
                    && line < lines.size()
                    && REST.matcher(lines.get(line)).matches()) {
                whole.append(lines.get(line++));
                ends.add(whole.length());
            }
            if (ends.size() > 1) {
                all.add(new Joined(first, whole.toString(), ends));
            }
            line = ends.isEmpty() ? line + 1 : line;
        }
        return all;
    }

    /** Lines from {@code first}, from 0, on; each ends where {@code ends} says. */
    record Joined(int first, String text, List<Integer> ends) {
        int lineAt(int offset) {
            int at = 0;
            while (offset >= ends.get(at)) {
                at++;
            }
            return first + at;
        }

        int startOf(int line) {
            return line == first ? 0 : ends.get(line - first - 1);
        }

        /** It would print a log. */
        @Override
        public String toString() {
            return ends.size() + " lines from " + first;
        }
    }
}
