package dev.rekey.chart;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much happened in which hour (UTC) of which day: a row for each day, a box for each hour, darker for more. From 63 days
 * on a row is a week, from Monday.
 */
public final class HeatMap implements Picture {
    private static final int MOST_ROWS = 62;
    private static final int LEFT = 96;
    private static final int TOP = 52;
    private static final int CELL = 20;
    private static final int ROW = 16;
    private static final int HOURS = 24;
    /** From light to dark: told apart in grey print as well. */
    private static final List<String> SHADES = List.of("#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08306b");

    private final String title;
    private final TreeMap<LocalDate, long[]> rows = new TreeMap<>();
    private final boolean isByWeek;
    private final long count;

    private HeatMap(String title, List<Instant> times) {
        this.title = title;
        this.count = times.size();
        TreeMap<LocalDate, long[]> days = new TreeMap<>();
        times.forEach(
                time -> days.computeIfAbsent(LocalDate.ofInstant(time, ZoneOffset.UTC), absent -> new long[HOURS])[
                        time.atOffset(ZoneOffset.UTC).getHour()]++);
        this.isByWeek =
                !days.isEmpty() && days.lastKey().toEpochDay() - days.firstKey().toEpochDay() >= MOST_ROWS;
        for (Map.Entry<LocalDate, long[]> day : days.entrySet()) {
            LocalDate row =
                    isByWeek ? day.getKey().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day.getKey();
            long[] sums = rows.computeIfAbsent(row, absent -> new long[HOURS]);
            for (int hour = 0; hour < HOURS; hour++) {
                sums[hour] += day.getValue()[hour];
            }
        }
    }

    /** A map of these times, in any order. */
    public static HeatMap of(String title, List<Instant> times) {
        return new HeatMap(Objects.requireNonNull(title), times);
    }

    @Override
    public String title() {
        return title;
    }

    /**
     * Draws 62 rows at most and says how many more there are. Days without events have a row too, unless there are more
     * days than that.
     */
    @Override
    public String svg() {
        if (rows.isEmpty()) {
            SvgPage empty = new SvgPage(TOP, title, "no data");
            empty.text(10, 40, "start", "no data", 20);
            return empty.end();
        }
        List<LocalDate> days = days();
        int all = days.size();
        int shown = Math.min(MOST_ROWS, all);
        SvgPage page = new SvgPage(TOP + ROW * (shown + (all > shown ? 1 : 0)) + 34, title, described());
        for (int hour = 0; hour < HOURS; hour += 3) {
            page.text(LEFT + hour * CELL + CELL / 2.0, TOP - 6, "middle", String.format("%02d", hour), 2);
        }
        long most = most();
        for (int i = 0; i < shown; i++) {
            LocalDate day = days.get(i);
            int y = TOP + i * ROW;
            page.text(LEFT - 8, y + 12, "end", day.toString(), 12);
            page.line(LEFT, y + ROW - 0.5, LEFT + HOURS * CELL, y + ROW - 0.5, SvgPage.FAINT, false);
            long[] hours = rows.getOrDefault(day, new long[HOURS]);
            for (int hour = 0; hour < HOURS; hour++) {
                if (hours[hour] > 0) {
                    String told =
                            (isByWeek ? "week of " : "") + day + String.format(" %02d:00 UTC: ", hour) + hours[hour];
                    page.box(LEFT + hour * CELL + 1, y + 1, CELL - 2, ROW - 3, shade(hours[hour], most), told);
                }
            }
        }
        int y = TOP + shown * ROW;
        if (all > shown) {
            page.text(LEFT, y + 12, "start", "and " + (all - shown) + " more", 40);
            y += ROW;
        }
        legend(page, y + 10, most);
        return page.end();
    }

    /** The title and the busiest hours. */
    @Override
    public String toString() {
        return SafeText.line(title) + ": " + described();
    }

    private void legend(SvgPage page, int y, long most) {
        page.text(LEFT, y + 11, "start", "1", 8);
        for (int i = 0; i < SHADES.size(); i++) {
            page.box(LEFT + 14 + i * CELL, y, CELL - 2, ROW - 3, SHADES.get(i), "shade " + (i + 1) + " of 5");
        }
        page.text(LEFT + 20 + SHADES.size() * CELL, y + 11, "start", most + " in an hour (UTC)", 60);
    }

    /** One after another; only those with events where the others would leave no room. */
    private List<LocalDate> days() {
        int step = isByWeek ? 7 : 1;
        long all = (rows.lastKey().toEpochDay() - rows.firstKey().toEpochDay()) / step + 1;
        return all > MOST_ROWS
                ? List.copyOf(rows.keySet())
                : rows.firstKey()
                        .datesUntil(rows.lastKey().plusDays(1), Period.ofDays(step))
                        .toList();
    }

    private String described() {
        if (rows.isEmpty()) {
            return "no data";
        }
        String busiest = rows.entrySet().stream()
                .sorted((a, b) -> Long.compare(sum(b.getValue()), sum(a.getValue())))
                .limit(3)
                .map(row -> row.getKey() + " (" + sum(row.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return count + " events; most in " + (isByWeek ? "the weeks of " : "") + busiest;
    }

    private long most() {
        return rows.values().stream().flatMapToLong(Arrays::stream).max().orElse(0);
    }

    /** By powers: a night with two events stays visible beside a day with thousands. */
    private static String shade(long count, long most) {
        double share = most <= 1 ? 1 : Math.log((double) count) / Math.log((double) most);
        return SHADES.get(Math.min(SHADES.size() - 1, (int) (share * SHADES.size())));
    }

    private static long sum(long[] hours) {
        return Arrays.stream(hours).sum();
    }
}
