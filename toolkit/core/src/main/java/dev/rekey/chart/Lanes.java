package dev.rekey.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What happened when, along a line for each actor or log: a stroke for each moment, higher for more events. Marks are broken
 * lines across all lanes, with numbers that are told below.
 */
public final class Lanes implements Picture {
    private static final int MOST_LANES = 30;
    private static final int MOST_MARKS = 20;
    private static final int LEFT = 180;
    private static final int RIGHT = 14;
    private static final int TOP = 62;
    private static final int ROW = 22;
    private static final double STROKE = 3;
    private static final String COLOUR = "#1f4e79";
    private static final String MARK = "#b30000";

    private final String title;
    private final Map<String, List<Instant>> lanes;
    private final Map<String, Instant> marks;

    private Lanes(String title, Map<String, ? extends List<Instant>> lanes, Map<String, Instant> marks) {
        this.title = Objects.requireNonNull(title);
        this.lanes = new LinkedHashMap<>();
        lanes.forEach((name, times) -> this.lanes.put(name, List.copyOf(times)));
        this.marks = new LinkedHashMap<>(marks);
    }

    /**
     * Lanes in the order given.
     *
     * @param lanes the times of each, in any order
     * @param marks moments that matter to all of them
     */
    public static Lanes of(String title, Map<String, ? extends List<Instant>> lanes, Map<String, Instant> marks) {
        return new Lanes(title, lanes, marks);
    }

    @Override
    public String title() {
        return title;
    }

    /** Draws the first 30 lanes and 20 marks, and says how many more there are. */
    @Override
    public String svg() {
        List<Instant> all = new ArrayList<>(marks.values());
        lanes.values().forEach(all::addAll);
        if (all.isEmpty()) {
            SvgPage empty = new SvgPage(TOP, title, "no data");
            empty.text(10, 40, "start", "no data", 20);
            return empty.end();
        }
        List<Map.Entry<String, List<Instant>>> shown =
                lanes.entrySet().stream().limit(MOST_LANES).toList();
        List<Map.Entry<String, Instant>> told = marks.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(MOST_MARKS)
                .toList();
        int more = lanes.size() - shown.size();
        int lines = shown.size() + (more > 0 ? 1 : 0);
        Axis axis = Axis.of(all, LEFT, SvgPage.WIDTH - RIGHT);
        SvgPage page = new SvgPage(TOP + ROW * (lines + told.size()) + 16, title, described());
        int bottom = TOP + ROW * lines;
        for (Instant tick : axis.ticks()) {
            page.line(axis.x(tick), TOP - 4, axis.x(tick), bottom, SvgPage.FAINT, false);
            page.text(axis.x(tick), TOP - 24, "middle", axis.label(tick), 16);
        }
        for (int i = 0; i < shown.size(); i++) {
            lane(page, shown.get(i), TOP + i * ROW, axis);
        }
        if (more > 0) {
            page.text(LEFT, bottom - 7, "start", "and " + more + " more", 40);
        }
        marks(page, told, axis, bottom);
        return page.end();
    }

    /** The title, and what is in each lane. */
    @Override
    public String toString() {
        return SafeText.line(title) + ": " + SafeText.line(described());
    }

    private static void lane(SvgPage page, Map.Entry<String, List<Instant>> lane, int y, Axis axis) {
        page.text(LEFT - 8, y + 15, "end", lane.getKey(), 25);
        page.line(LEFT, y + ROW - 2, SvgPage.WIDTH - RIGHT, y + ROW - 2, SvgPage.FAINT, false);
        TreeMap<Long, List<Instant>> strokes = new TreeMap<>();
        lane.getValue()
                .forEach(time -> strokes.computeIfAbsent(Math.round(axis.x(time) / STROKE), absent -> new ArrayList<>())
                        .add(time));
        int most = strokes.values().stream().mapToInt(List::size).max().orElse(1);
        strokes.forEach((at, times) -> {
            double share = most == 1 ? 1 : Math.log1p(times.size()) / Math.log1p(most);
            double height = Math.max(5, (ROW - 4) * share);
            Instant first = times.stream().min(Instant::compareTo).orElseThrow();
            page.box(
                    at * STROKE - STROKE / 2,
                    y + ROW - 2 - height,
                    STROKE - 0.5,
                    height,
                    COLOUR,
                    lane.getKey() + ": " + times.size() + " from " + first);
        });
    }

    private static void marks(SvgPage page, List<Map.Entry<String, Instant>> marks, Axis axis, int bottom) {
        double last = -100;
        for (int i = 0; i < marks.size(); i++) {
            Map.Entry<String, Instant> mark = marks.get(i);
            double x = axis.x(mark.getValue());
            page.line(x, TOP - 4, x, bottom, MARK, true);
            // Numbers of marks that lie together would be unreadable; the list below has them all.
            if (x - last >= 14) {
                page.text(x, TOP - 8, "middle", String.valueOf(i + 1), 3);
                last = x;
            }
            page.text(
                    LEFT, bottom + ROW * (i + 1), "start", (i + 1) + "  " + mark.getValue() + "  " + mark.getKey(), 68);
        }
    }

    private String described() {
        String inLanes = lanes.entrySet().stream()
                .limit(MOST_LANES)
                .map(lane -> lane.getKey() + ": " + lane.getValue().size())
                .collect(Collectors.joining("; "));
        return inLanes.isEmpty() ? "no events" : inLanes;
    }

    /** Times along a line. */
    private record Axis(Instant first, Instant last, double left, double right) {
        private static final List<Duration> STEPS = List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofDays(1),
                Duration.ofDays(2),
                Duration.ofDays(7),
                Duration.ofDays(14),
                Duration.ofDays(30),
                Duration.ofDays(90),
                Duration.ofDays(365),
                Duration.ofDays(3650));
        private static final int MOST_TICKS = 6;

        static Axis of(List<Instant> times, double left, double right) {
            Instant first = times.stream().min(Instant::compareTo).orElseThrow();
            Instant last = times.stream().max(Instant::compareTo).orElseThrow();
            return new Axis(first, last, left, right);
        }

        double x(Instant time) {
            double span = seconds(Duration.between(first, last));
            return span == 0
                    ? (left + right) / 2
                    : left + 2 + (right - left - 4) * (seconds(Duration.between(first, time)) / span);
        }

        List<Instant> ticks() {
            long span = Duration.between(first, last).toSeconds();
            long step = STEPS.stream()
                    .mapToLong(Duration::toSeconds)
                    .filter(one -> span / one < MOST_TICKS)
                    .findFirst()
                    .orElse(Math.max(1, span / MOST_TICKS));
            List<Instant> ticks = new ArrayList<>();
            long start = -Math.floorDiv(-first.getEpochSecond(), step) * step;
            for (long at = start; at <= last.getEpochSecond(); at += step) {
                ticks.add(Instant.ofEpochSecond(at));
            }
            return ticks;
        }

        String label(Instant tick) {
            String text = tick.toString();
            boolean isShort = Duration.between(first, last).compareTo(Duration.ofDays(MOST_TICKS)) < 0;
            return isShort ? text.substring(5, 16).replace('T', ' ') : text.substring(0, 10);
        }

        private static double seconds(Duration duration) {
            return duration.getSeconds() + duration.getNano() / 1e9;
        }
    }
}
