package dev.rekey.audit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.chart.HeatMap;
import dev.rekey.chart.Lanes;
import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Incident;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.AuditEvent;
import dev.rekey.proof.RotationProof;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What logs, an inventory, rotations of our own and the incident say happened, in one order. Immutable: everything that is
 * added and every filter gives another one.
 *
 * <p>Table columns: {@code time} (UTC), {@code kind} ({@code log}, {@code inventory}, {@code rotation}, {@code incident}),
 * {@code source}, {@code id}, {@code action}, {@code actor}, {@code target}, {@code outcome}, {@code address},
 * {@code agent}, {@code org}, {@code detail}, {@code file}, {@code line}. {@link #grid()} has the first 5,000 rows and says
 * how many more there are; {@link #writeCsv} and {@link #writeNdjson} write all.
 */
public final class Timeline implements Tabular, Iterable<Moment> {
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_ROWS_OF_TEXT = 10;
    private static final int ROWS_AT_ONCE = 1_000;

    private final List<AuditLog> logs;
    private final List<Moment> facts;
    private final Predicate<Moment> filter;

    private Timeline(List<AuditLog> logs, List<Moment> facts, Predicate<Moment> filter) {
        this.logs = List.copyOf(logs);
        this.facts = facts.stream().sorted(Comparator.comparing(Moment::time)).toList();
        this.filter = filter;
    }

    /** What a log says. */
    public static Timeline of(AuditLog log) {
        return new Timeline(List.of(log), List.of(), moment -> true);
    }

    /** And what another log says. An event that both have is there twice: read them into one log instead. */
    public Timeline with(AuditLog log) {
        List<AuditLog> all = new ArrayList<>(logs);
        all.add(log);
        return new Timeline(all, facts, filter);
    }

    /** And when what CircleCI holds was created and last changed, as far as it shows that. */
    public Timeline with(Inventory inventory) {
        return with(Facts.of(inventory));
    }

    /** And what was rotated. */
    public Timeline with(RotationProof proof) {
        return with(Facts.of(proof));
    }

    /** And the dates of an incident. */
    public Timeline with(Incident incident) {
        return with(Facts.of(incident));
    }

    private Timeline with(List<Moment> more) {
        List<Moment> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Timeline(logs, all, filter);
    }

    /** What passes {@code test}; also of what is added later. */
    public Timeline where(Predicate<Moment> test) {
        return new Timeline(logs, facts, filter.and(test));
    }

    /** From {@code from}, inclusive, to {@code to}, exclusive. */
    public Timeline between(Instant from, Instant to) {
        return where(moment -> !moment.time().isBefore(from) && moment.time().isBefore(to));
    }

    /** What one of these says. */
    public Timeline only(Moment.Kind first, Moment.Kind... more) {
        Set<Moment.Kind> kinds = EnumSet.of(first, more);
        return where(moment -> kinds.contains(moment.kind()));
    }

    /** Oldest first. Of what happened at the same moment, facts come before logs, and logs in the order they were added. */
    public Stream<Moment> stream() {
        Stream<Moment> merged = Merge.of(iterators());
        return merged.filter(filter);
    }

    @Override
    public Iterator<Moment> iterator() {
        return stream().iterator();
    }

    /** How many; counts them. */
    public long count() {
        return stream().mapToLong(moment -> 1).sum();
    }

    /** Days and hours (UTC) in which something happened, dates of the incident aside. */
    public HeatMap heatMap() {
        return TimelineCharts.heatMap(this);
    }

    /** A lane for each of the actors with most events, one for what we know ourselves, and the incident as marks. */
    public Lanes lanes() {
        return TimelineCharts.lanes(this);
    }

    @Override
    public Grid grid() {
        long all = count();
        Grid.Builder grid = columns("Timeline: " + LookedAt.count(all, "event"));
        stream().limit(MOST_ROWS).forEach(moment -> row(grid, moment));
        if (all > MOST_ROWS) {
            grid.note("And " + (all - MOST_ROWS) + " more, which are not shown here: writeCsv(file) writes all.");
        }
        grid.note(
                "Times are UTC, by the clocks of those that wrote them down. What nobody wrote down is missing here.");
        return grid.build();
    }

    /** Writes all of it as CSV (RFC 4180), with formulas made harmless. An existing file is replaced. */
    @CanIgnoreReturnValue
    public Path writeCsv(String file) {
        return write(file, out -> {
            Iterator<Moment> moments = iterator();
            boolean isFirst = true;
            while (isFirst || moments.hasNext()) {
                Grid.Builder grid = columns("");
                for (int i = 0; i < ROWS_AT_ONCE && moments.hasNext(); i++) {
                    row(grid, moments.next());
                }
                String csv = grid.build().toCsv();
                out.write(isFirst ? csv : csv.substring(csv.indexOf('\n') + 1));
                isFirst = false;
            }
        });
    }

    /**
     * Writes all of it as one JSON object a line, with the flat field names of the Elastic Common Schema:
     * {@code @timestamp}, {@code event.kind}, {@code event.provider}, {@code event.action}, {@code event.outcome}
     * ({@code unknown} where nothing is known), {@code event.id}, {@code user.name}, {@code source.ip}
     * ({@code source.address} for what is no address), {@code user_agent.original}, {@code organization.id},
     * {@code message}, {@code log.file.path}, {@code log.origin.file.line}; and {@code rekey.kind} and
     * {@code rekey.target}. An existing file is replaced.
     */
    @CanIgnoreReturnValue
    public Path writeNdjson(String file) {
        return write(file, out -> {
            for (Moment moment : this) {
                out.write(EcsLine.of(moment));
                out.write('\n');
            }
        });
    }

    /** Writes the first 5,000 rows as a Markdown table. */
    @CanIgnoreReturnValue
    public Path writeMarkdown(String file) {
        return write(file, out -> out.write(grid().toMarkdown()));
    }

    /** Writes the pictures and the first 5,000 rows as one page that runs no script and loads nothing. */
    @CanIgnoreReturnValue
    public Path writeHtml(String file) {
        return write(file, out -> out.write(grid().toHtml(lanes(), heatMap())));
    }

    /** How many, and the first ten. */
    @Override
    public String toString() {
        long all = count();
        StringBuilder out = new StringBuilder("Timeline: " + LookedAt.count(all, "event"));
        stream().limit(MOST_ROWS_OF_TEXT).forEach(moment -> out.append('\n').append(TimelineCharts.line(moment)));
        return all > MOST_ROWS_OF_TEXT
                ? out.append("\n… and ")
                        .append(all - MOST_ROWS_OF_TEXT)
                        .append(" more")
                        .toString()
                : out.toString();
    }

    private List<Iterator<Moment>> iterators() {
        List<Iterator<Moment>> all = new ArrayList<>();
        all.add(facts.iterator());
        logs.forEach(log ->
                all.add(log.stream().map((AuditEvent event) -> Moment.of(event)).iterator()));
        return all;
    }

    private static Grid.Builder columns(String title) {
        Grid.Builder grid = Grid.titled(title).instant("time");
        Arrays.asList(
                        "kind", "source", "id", "action", "actor", "target", "outcome", "address", "agent", "org",
                        "detail")
                .forEach(grid::text);
        return grid.text("file").integer("line");
    }

    private static void row(Grid.Builder grid, Moment moment) {
        grid.row(
                moment.time(),
                moment.kind().label(),
                moment.source(),
                moment.id(),
                moment.action(),
                moment.actor(),
                moment.target(),
                moment.outcome(),
                moment.address(),
                moment.agent(),
                moment.org(),
                moment.detail(),
                moment.origin().file(),
                moment.origin().line());
    }

    private interface Text {
        void to(Writer out) throws IOException;
    }

    private static Path write(String file, Text text) {
        Path path = Path.of(file);
        try (Writer out = Files.newBufferedWriter(path)) {
            text.to(out);
            return path;
        } catch (IOException | UncheckedIOException failed) {
            throw new ConfigurationException(
                    file + " cannot be written: " + failed.getClass().getSimpleName() + ".");
        }
    }
}
