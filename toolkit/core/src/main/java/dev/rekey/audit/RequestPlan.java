package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which audit logs to request from CircleCI, on which days. There is no call for that: an administrator of the organisation
 * asks for them in the web application, thirty days at a time, within the last year, and only so many a day.
 *
 * <p>Table columns: {@code window} (counted from 1, oldest first), {@code first_day}, {@code last_day} (both included,
 * UTC), {@code days}, {@code state} ({@code to request}, {@code delivered}, {@code partly delivered} or {@code can no longer
 * be requested}), {@code request_on} (the day that the plan's limit leaves free), {@code days_without_file}, {@code link}.
 */
public final class RequestPlan implements Tabular, Iterable<RequestPlan.Window> {
    /** The most that one request covers. */
    public static final int DAYS_OF_A_REQUEST = 30;

    private final String org;
    private final Allowance allowance;
    private final LocalDate today;
    private final LocalDate last;
    private final List<Window> windows;
    private final boolean isChecked;

    private RequestPlan(
            String org, Allowance allowance, LocalDate today, LocalDate last, List<Window> windows, boolean isChecked) {
        this.org = org;
        this.allowance = allowance;
        this.today = today;
        this.last = last;
        this.windows = List.copyOf(windows);
        this.isChecked = isChecked;
    }

    /** How many requests a plan may make on a day; one that is pending counts. */
    public enum Allowance {
        /** One a day. */
        FREE(1),
        /** Three a day. */
        PAID(3);

        private final int requests;

        Allowance(int requests) {
            this.requests = requests;
        }

        /** Requests a day. */
        public int aDay() {
            return requests;
        }
    }

    /** What is to be done about a window. */
    public enum State {
        TO_REQUEST("to request"),
        DELIVERED("delivered"),
        PARTLY_DELIVERED("partly delivered"),
        GONE("can no longer be requested");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** As tables show it. */
        public String label() {
            return label;
        }
    }

    /**
     * Days to ask for at once.
     *
     * @param first the first day, UTC
     * @param last the last day, included
     * @param state what is to be done
     * @param requestOn on which day; empty if there is nothing to request
     * @param missing days that no file speaks for; all of them before files were looked at
     */
    public record Window(
            LocalDate first, LocalDate last, State state, Optional<LocalDate> requestOn, List<LocalDate> missing) {
        public Window {
            Objects.requireNonNull(first);
            Objects.requireNonNull(last);
            Objects.requireNonNull(state);
            Objects.requireNonNull(requestOn);
            missing = List.copyOf(missing);
        }

        /** How many days. */
        public int days() {
            return (int) (last.toEpochDay() - first.toEpochDay()) + 1;
        }
    }

    /**
     * A plan for the days from {@code from} to {@code to}, both included. Days to come are left out, and can be asked for
     * later.
     *
     * @param org the organisation's slug, such as {@code gh/acme}
     * @param today the day of the first request, UTC
     * @throws IllegalArgumentException if {@code to} is before {@code from}
     */
    public static RequestPlan of(String org, Instant from, Instant to, Allowance allowance, LocalDate today) {
        LocalDate start = day(from);
        LocalDate end = day(to);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The end (" + to + ") is before the start (" + from + ").");
        }
        LocalDate oldest = today.minusYears(1);
        LocalDate newest = end.isAfter(today) ? today : end;
        List<Window> windows = new ArrayList<>();
        LocalDate firstOpen = start.isBefore(oldest) ? oldest : start;
        LocalDate lastGone = newest.isBefore(oldest) ? newest : oldest.minusDays(1);
        split(start, lastGone).forEach(window -> windows.add(with(window, State.GONE, Optional.empty(), days(window))));
        split(firstOpen, newest).forEach(windows::add);
        return new RequestPlan(org, allowance, today, end, scheduled(windows, allowance, today), false);
    }

    /**
     * The same plan against delivered files: days between the first and the last event of CircleCI in one file were
     * delivered. The days around them are not known to be, unless another file has them: they may have been quiet.
     */
    public RequestPlan checked(AuditLog log) {
        Set<LocalDate> seen = daysOf(log);
        List<Window> checked = new ArrayList<>();
        for (Window window : windows) {
            List<LocalDate> missing =
                    days(window).stream().filter(day -> !seen.contains(day)).toList();
            State state = missing.isEmpty()
                    ? State.DELIVERED
                    : window.state() == State.GONE
                            ? State.GONE
                            : missing.size() < window.days() ? State.PARTLY_DELIVERED : State.TO_REQUEST;
            checked.add(with(window, state, Optional.empty(), missing));
        }
        return new RequestPlan(org, allowance, today, last, scheduled(checked, allowance, today), true);
    }

    /** Where an administrator asks for them: the settings of the organisation. Empty if the slug fits into no address. */
    public Optional<URI> page() {
        String slug = org.startsWith("gh/")
                ? "github" + org.substring(2)
                : org.startsWith("bb/") ? "bitbucket" + org.substring(2) : org;
        try {
            return Optional.of(
                    new URI("https", "app.circleci.com", "/settings/organization/" + slug + "/security", null));
        } catch (URISyntaxException notASlug) {
            return Optional.empty();
        }
    }

    /** The windows, oldest first. */
    public List<Window> windows() {
        return windows;
    }

    /** Whether nothing is left to request, and nothing is gone. */
    public boolean isComplete() {
        return windows.stream().allMatch(window -> window.state() == State.DELIVERED) && !last.isAfter(today);
    }

    @Override
    public Iterator<Window> iterator() {
        return windows.iterator();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(toString())
                .integer("window")
                .text("first_day")
                .text("last_day")
                .integer("days")
                .text("state")
                .text("request_on")
                .integer("days_without_file")
                .text("link");
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            grid.row(
                    i + 1,
                    window.first().toString(),
                    window.last().toString(),
                    window.days(),
                    window.state().label(),
                    window.requestOn().map(LocalDate::toString),
                    window.missing().size(),
                    window.requestOn().flatMap(day -> page().map(URI::toString)));
        }
        notes(grid);
        return grid.build();
    }

    @Override
    public String toString() {
        long open = windows.stream()
                .filter(window -> window.requestOn().isPresent())
                .count();
        long gone = windows.stream()
                .filter(window -> window.state() == State.GONE)
                .mapToLong(window -> window.missing().size())
                .sum();
        String until = windows.stream()
                .flatMap(window -> window.requestOn().stream())
                .reduce((a, b) -> b)
                .map(day -> ", the last on " + day)
                .orElse("");
        return "Audit logs of " + org + ": " + LookedAt.count(open, "request") + " to make" + until
                + (gone > 0 ? "; " + LookedAt.count(gone, "day") + " can no longer be requested" : "");
    }

    private void notes(Grid.Builder grid) {
        grid.note(
                "Organization Settings > Security > Audit Log; administrators only. Where the link leads was not confirmed.");
        grid.note("At most " + allowance.aDay()
                + " a day on this plan; one that is pending counts. States are refreshed hourly,"
                + " at minute 30; a file can be downloaded for 30 days: download and keep it.");
        grid.note("CircleCI adds about a day on each side, so that files overlap: events with an id are counted once.");
        grid.note("A request that was successful without data has no file: write down when it was asked, as evidence.");
        if (windows.stream().anyMatch(window -> window.state() == State.GONE)) {
            grid.note("Days before " + today.minusYears(1)
                    + " can no longer be requested: look for files that somebody downloaded in time. What is missing clears"
                    + " nobody.");
        }
        if (last.isAfter(today)) {
            grid.note("Days after " + today + " are not over: ask for them later.");
        }
        if (isChecked && windows.stream().anyMatch(window -> window.state() != State.DELIVERED)) {
            grid.note("A day without a file may have been quiet, or was not delivered: the files do not tell which.");
        }
    }

    /** The days that the files of CircleCI's own log speak for: one request gives one file, without holes. */
    private static Set<LocalDate> daysOf(AuditLog log) {
        Map<String, LocalDate> first = new HashMap<>();
        Map<String, LocalDate> last = new HashMap<>();
        for (AuditEvent event : log) {
            if (event.source().equals("circleci") && !event.origin().file().isEmpty()) {
                LocalDate day = day(event.time());
                first.merge(event.origin().file(), day, (a, b) -> a.isBefore(b) ? a : b);
                last.merge(event.origin().file(), day, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        Set<LocalDate> days = new HashSet<>();
        first.forEach((file, start) -> days.addAll(
                start.datesUntil(last.getOrDefault(file, start).plusDays(1)).toList()));
        return days;
    }

    private static List<Window> split(LocalDate first, LocalDate last) {
        List<Window> windows = new ArrayList<>();
        for (LocalDate start = first; !start.isAfter(last); start = start.plusDays(DAYS_OF_A_REQUEST)) {
            LocalDate end = start.plusDays(DAYS_OF_A_REQUEST - 1L);
            Window window =
                    new Window(start, end.isAfter(last) ? last : end, State.TO_REQUEST, Optional.empty(), List.of());
            windows.add(with(window, State.TO_REQUEST, Optional.empty(), days(window)));
        }
        return windows;
    }

    /** Oldest first: they are the first to be gone. */
    private static List<Window> scheduled(List<Window> windows, Allowance allowance, LocalDate today) {
        List<Window> scheduled = new ArrayList<>();
        int requests = 0;
        for (Window window : windows) {
            boolean open = window.state() == State.TO_REQUEST || window.state() == State.PARTLY_DELIVERED;
            Optional<LocalDate> day =
                    open ? Optional.of(today.plusDays(requests / allowance.aDay())) : Optional.empty();
            requests += open ? 1 : 0;
            scheduled.add(with(window, window.state(), day, window.missing()));
        }
        return scheduled;
    }

    private static Window with(Window window, State state, Optional<LocalDate> day, List<LocalDate> missing) {
        return new Window(window.first(), window.last(), state, day, missing);
    }

    private static List<LocalDate> days(Window window) {
        return window.first().datesUntil(window.last().plusDays(1)).toList();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
