package dev.rekey.audit;

import dev.rekey.internal.audit.EventTable;
import dev.rekey.internal.audit.Field;
import dev.rekey.model.Reception;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which days the files of each log reach over, and which nobody can say anything about. */
final class LogCoverage {
    private final Delivered delivered;
    private final Map<String, Map<String, Span>> logs = new LinkedHashMap<>();
    private boolean hasAddress;
    private boolean hasGit;

    private LogCoverage(EventTable table, Delivered delivered) {
        this.delivered = delivered;
        int[] rows = table.order();
        var address = table.matching(Field.ADDRESS, text -> !text.isEmpty());
        var git = table.matching(Field.ACTION, text -> text.startsWith("git."));
        var circle = table.matching(Field.SOURCE, "circleci"::equals);
        for (int row : rows) {
            logs.computeIfAbsent(table.text(Field.SOURCE, row), any -> new LinkedHashMap<>())
                    .computeIfAbsent(table.text(Field.FILE, row), any -> new Span(table.time(row)))
                    .add(row, table);
            hasAddress = hasAddress || (circle.test(row) && address.test(row));
            hasGit = hasGit || git.test(row);
        }
        widen();
    }

    /** A file shows more days than those of events that were new in it: copies are evidence of their days too. */
    private void widen() {
        for (Map<String, Span> files : logs.values()) {
            for (Reception one : delivered.receptions()) {
                Span span = files.get(one.name());
                if (span != null) {
                    one.first().ifPresent(span::reach);
                    one.last().ifPresent(span::reach);
                }
            }
        }
    }

    static Answer of(EventTable table, Delivered delivered, Optional<Instant> from, Optional<Instant> to) {
        return new LogCoverage(table, delivered).answer(from, to);
    }

    private static final class Span {
        private Instant first;
        private Instant last;
        private long events;

        Span(Instant time) {
            first = time;
            last = time;
        }

        void add(int row, EventTable table) {
            events++;
            last = table.time(row);
        }

        void reach(Instant time) {
            first = time.isBefore(first) ? time : first;
            last = time.isAfter(last) ? time : last;
        }
    }

    private record Gap(LocalDate from, LocalDate to) {
        long days() {
            return to.toEpochDay() - from.toEpochDay() + 1;
        }

        @Override
        public String toString() {
            return from.equals(to) ? from.toString() : from + " to " + to;
        }
    }

    private Answer answer(Optional<Instant> from, Optional<Instant> to) {
        List<String> unseen = new ArrayList<>(delivered.unseen());
        List<Object[]> rows = new ArrayList<>();
        logs.forEach((source, files) -> {
            files.forEach((file, span) -> rows.add(row(source, file, span)));
            for (Gap gap : gaps(files, from, to)) {
                rows.add(new Object[] {
                    source,
                    "gap",
                    Optional.empty(),
                    start(gap.from()),
                    end(gap.to()),
                    gap.days(),
                    0L,
                    Optional.empty(),
                    Optional.empty()
                });
                unseen.add(source + ": no file has an event of " + gap + " ("
                        + (gap.days() == 1 ? "1 day" : gap.days() + " days")
                        + "). Either nothing happened, or it was not delivered: that cannot be told from here.");
            }
        });
        if (logs.isEmpty()) {
            unseen.add("There is no event at all.");
        }
        Grid.Builder grid = Grid.titled(logs.size() + " logs" + window(from, to) + ": "
                        + rows.stream().filter(row -> row[1].equals("file")).count() + " files, "
                        + rows.stream().filter(row -> row[1].equals("gap")).count() + " gaps")
                .text("source")
                .text("what")
                .text("file")
                .instant("first")
                .instant("last")
                .integer("days")
                .integer("events")
                .integer("duplicates")
                .text("sha256");
        rows.stream()
                .sorted(Comparator.comparing((Object[] row) -> (String) row[0]).thenComparing(row -> (Instant) row[3]))
                .forEach(grid::row);
        notes().forEach(grid::note);
        return new Answer(grid.build(), unseen);
    }

    private Object[] row(String source, String file, Span span) {
        Optional<Reception> reception = delivered.receptions().stream()
                .filter(one -> one.name().equals(file))
                .findFirst();
        return new Object[] {
            source,
            "file",
            file,
            span.first,
            span.last,
            new Gap(day(span.first), day(span.last)).days(),
            span.events,
            reception.map(Reception::duplicates),
            reception.map(Reception::sha256)
        };
    }

    /** Whole days (UTC) between what files reach over, and before and behind it. */
    private static List<Gap> gaps(Map<String, Span> files, Optional<Instant> from, Optional<Instant> to) {
        NavigableMap<LocalDate, LocalDate> covered = new TreeMap<>();
        files.values()
                .forEach(span -> covered.merge(
                        day(span.first), day(span.last), (one, other) -> one.isAfter(other) ? one : other));
        // An end of midnight does not ask for the day that begins with it.
        Optional<LocalDate> end = to.map(moment -> day(moment.minusNanos(1)));
        List<Gap> gaps = new ArrayList<>();
        LocalDate next = from.map(LogCoverage::day).orElse(covered.firstKey());
        for (Map.Entry<LocalDate, LocalDate> span : covered.entrySet()) {
            LocalDate before = span.getKey().minusDays(1);
            add(gaps, next, end.filter(last -> last.isBefore(before)).orElse(before));
            next = span.getValue().isBefore(next) ? next : span.getValue().plusDays(1);
        }
        if (end.isPresent()) {
            add(gaps, next, end.get());
        }
        return gaps;
    }

    private static void add(List<Gap> gaps, LocalDate from, LocalDate to) {
        if (!to.isBefore(from)) {
            gaps.add(new Gap(from, to));
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("A file reaches from its first event to its last; CircleCI adds about a day on both sides of what was"
                + " asked for, which is no gap and no mistake.");
        if (logs.containsKey("circleci")) {
            notes.add(
                    "CircleCI keeps twelve months and gives 30 days a file; what is older has to be in your archive. The"
                            + " log shows changes and which contexts jobs used, not what a job did, and no theft from CircleCI.");
            if (!hasAddress) {
                notes.add(
                        "No event of CircleCI has an address: logs of 2023 have none, and no match there means nothing.");
            }
        }
        if (logs.containsKey("github")) {
            notes.add((hasGit ? "" : "There is no clone, fetch or push. ")
                    + "GitHub keeps git events seven days, and gives them to Enterprise Cloud only: that there are none"
                    + " proves nothing.");
        }
        if (logs.containsKey("aws")) {
            notes.add(
                    "CloudTrail has reads of objects only where data events were switched on; its console shows 90 days.");
        }
        return notes;
    }

    private static String window(Optional<Instant> from, Optional<Instant> to) {
        return from.isPresent() && to.isPresent() ? " from " + from.get() + " to " + to.get() : "";
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }
}
