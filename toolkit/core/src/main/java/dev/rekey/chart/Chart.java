package dev.rekey.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Horizontal bars with their counts. Immutable; the order given is the order shown. In plain text it is at most twelve
 * lines.
 */
public final class Chart implements Picture {
    private static final int TEXT_BARS = 10;
    private static final int TEXT_CELLS = 30;

    /** One bar: as many parts as there are series. */
    record Bar(String label, List<Long> parts) {
        long total() {
            return parts.stream().mapToLong(Long::longValue).reduce(0, Chart::plus);
        }
    }

    private final String title;
    private final List<String> series;
    private final List<Bar> bars;

    private Chart(String title, List<String> series, List<Bar> bars) {
        this.title = Objects.requireNonNull(title);
        this.series = List.copyOf(series);
        this.bars = List.copyOf(bars);
    }

    /**
     * A bar for each label.
     *
     * @param counts in the order to show, such as a {@code LinkedHashMap}; none may be negative
     */
    public static Chart bars(String title, Map<String, Long> counts) {
        List<Bar> bars = new ArrayList<>();
        counts.forEach((label, count) -> bars.add(new Bar(label, List.of(checked(count)))));
        return new Chart(title, List.of(""), bars);
    }

    /**
     * A bar for each label, made up of parts.
     *
     * @param counts by label, then by the part's name; in the order to show, and none negative. A label that lacks a part
     *     has none of it
     */
    public static Chart stacked(String title, Map<String, ? extends Map<String, Long>> counts) {
        Set<String> series = new LinkedHashSet<>();
        counts.values().forEach(parts -> series.addAll(parts.keySet()));
        List<Bar> bars = new ArrayList<>();
        counts.forEach((label, parts) -> bars.add(new Bar(
                label,
                series.stream()
                        .map(name -> checked(parts.getOrDefault(name, 0L)))
                        .toList())));
        return new Chart(title, new ArrayList<>(series), bars);
    }

    @Override
    public String title() {
        return title;
    }

    /**
     * An SVG element of 640 pixels that needs nothing else: no script, style sheet, font or address. Shows the first 60
     * bars and how many more there are.
     */
    @Override
    public String svg() {
        return new SvgBars(title, series, bars).draw();
    }

    /** The title and the first ten bars, drawn in text. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(SafeText.line(title));
        long most = most(bars);
        if (most == 0) {
            return out.append("\n(no data)").toString();
        }
        List<Bar> shown = bars.subList(0, Math.min(TEXT_BARS, bars.size()));
        int width =
                shown.stream().mapToInt(bar -> Labels.width(text(bar))).max().orElse(0);
        for (Bar bar : shown) {
            int cells = bar.total() == 0 ? 0 : (int) Math.max(1, Math.round((double) bar.total() / most * TEXT_CELLS));
            out.append('\n')
                    .append(text(bar))
                    .append(" ".repeat(width - Labels.width(text(bar)) + 1))
                    .append("█".repeat(cells))
                    .append(cells > 0 ? " " : "")
                    .append(bar.total());
        }
        if (bars.size() > shown.size()) {
            out.append("\n… and ").append(bars.size() - shown.size()).append(" more");
        }
        return out.toString();
    }

    /** The largest total; 0 when there is nothing to see. */
    static long most(List<Bar> bars) {
        return bars.stream().mapToLong(Bar::total).max().orElse(0);
    }

    private static String text(Bar bar) {
        return Labels.shortened(SafeText.line(bar.label()), 24);
    }

    private static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static Long checked(Long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a bar cannot be shorter than nothing: " + count);
        }
        return count;
    }
}
