package dev.rekey.audit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.incident.Incident;
import dev.rekey.internal.audit.EventTable;
import dev.rekey.internal.audit.Field;
import dev.rekey.internal.audit.Groups;
import dev.rekey.internal.audit.Intake;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.ActionKey;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Globs;
import dev.rekey.model.Holding;
import dev.rekey.model.Reception;
import dev.rekey.table.Column;
import dev.rekey.table.Grid;
import dev.rekey.table.Partial;
import dev.rekey.table.Tabular;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Events of any number of logs, by time. A value: every filter gives another one, which shares the events with this one.
 *
 * <p>{@code AuditLog.read("audit/").during(Incident.january2023()).actions("context.env_var.*").countBy("actor", "action")}
 *
 * <p>Columns, in this order: {@code time} (UTC), {@code source}, {@code id}, {@code action}, {@code action_key} (one spelling
 * for all, see {@link dev.rekey.model.ActionKey}), {@code actor_type}, {@code actor} (the name, or the id where there is
 * none), {@code actor_id}, {@code target_type}, {@code target}, {@code target_id}, {@code org}, {@code address},
 * {@code country}, {@code agent}, {@code credential}, {@code success}, {@code payload} (JSON), {@code file}, {@code line}.
 * Text that a log does not give is missing.
 */
public final class AuditLog implements Tabular, Partial, Iterable<AuditEvent> {
    private static final int MOST_ROWS = 1_000;

    private final EventTable table;
    /** Rows of the table, oldest first, from {@link #from} to {@link #to}. */
    private final int[] rows;

    private final int from;
    private final int to;
    private final Delivered delivered;

    private AuditLog(EventTable table, int[] rows, int from, int to, Delivered delivered) {
        this.table = table;
        this.rows = rows;
        this.from = from;
        this.to = to;
        this.delivered = delivered;
    }

    private static AuditLog whole(EventTable table, Delivered delivered) {
        return new AuditLog(table, table.order(), 0, table.size(), delivered);
    }

    /** A log of these events. */
    public static AuditLog of(List<AuditEvent> events) {
        EventTable.Builder table = new EventTable.Builder();
        events.forEach(table::add);
        return whole(table.build(), Delivered.NOTHING);
    }

    /**
     * The events of delivered files: {@code AuditLog.read("audit/", "more/*.csv.gz")}. A folder means all files below it but
     * hidden ones; {@code *}, {@code **}, {@code ?}, {@code {a,b}} stand for others. Files packed with gzip, and those in a
     * zip archive, are read as they are. What a file is, its columns or fields tell, not its name.
     *
     * <p>An event that comes twice is counted once, see {@link #received()}. What cannot be read is kept aside, see
     * {@link #asides()}; a file that breaks off keeps what was read, and makes this log incomplete.
     *
     * @throws dev.rekey.error.ConfigurationException if nothing is there, if a file that you named is no audit log that is
     *     known, or if none of those that were found is
     */
    public static AuditLog read(String... pathsOrGlobs) {
        Intake.Taken taken = Intake.ofKnownFormats().files(List.of(pathsOrGlobs));
        return whole(taken.table(), Delivered.of(taken));
    }

    /** The events of these files and folders, see {@link #read(String...)}. */
    public static AuditLog read(Path... paths) {
        return read(Arrays.stream(paths).map(Path::toString).toArray(String[]::new));
    }

    /**
     * The events in {@code bytes}, which are read to their end and not closed: {@code AuditLog.read(System.in, "-")}.
     *
     * @param name what the file is called in what was read
     * @throws dev.rekey.error.ConfigurationException if it is no audit log that is known
     */
    public static AuditLog read(InputStream bytes, String name) {
        Intake.Taken taken = Intake.ofKnownFormats().stream(bytes, name);
        return whole(taken.table(), Delivered.of(taken));
    }

    /**
     * The events of tables that {@code mapping} describes, whatever these are: {@code AuditLog.read(Mapping.named("vpn")
     * .time("date").actor("user").address("src_ip"), "vpn/*.csv")}.
     *
     * @throws dev.rekey.error.ConfigurationException if nothing is there, or it cannot be read
     */
    public static AuditLog read(Mapping mapping, String... pathsOrGlobs) {
        Intake.Taken taken = Intake.of(mapping.reader()).files(List.of(pathsOrGlobs));
        return whole(taken.table(), Delivered.of(taken));
    }

    /**
     * Logs that are larger than memory, or in a lake already, in a table or view of a database: see {@link Lake#jdbc}.
     *
     * @param settings of the driver, such as a password; never printed
     * @param table with the columns of {@link #table()}; {@code time} and {@code action} have to be there
     */
    public static Lake jdbc(String url, Properties settings, String table) {
        return Lake.jdbc(url, settings, table);
    }

    /** Delivered files that are larger than memory, read by DuckDB where its driver is on the class path: see {@link Lake#duckDb}. */
    public static Lake duckDb(String... pathsOrGlobs) {
        return Lake.duckDb(pathsOrGlobs);
    }

    /** What responders ask of these events; each answer is a table. */
    public Questions ask() {
        return new Questions(this);
    }

    /** These events in one order of time with inventories, proofs and the incident's own dates. */
    public Timeline timeline() {
        return Timeline.of(this);
    }

    /** The events that pass {@code test}. */
    public AuditLog where(Predicate<AuditEvent> test) {
        return rowsWhere(row -> test.test(table.event(row)));
    }

    /** From {@code start}, inclusive, to {@code end}, exclusive. */
    public AuditLog between(Instant start, Instant end) {
        int first = firstNotBefore(start);
        return new AuditLog(table, rows, first, Math.max(first, firstNotBefore(end)), delivered);
    }

    /** From when the attacker got in to when your own rotation was finished; without an end if that is not said. */
    public AuditLog during(Incident incident) {
        return between(incident.compromiseStart(), incident.investigateEnd().orElse(Instant.MAX));
    }

    /** Of these actions, in whatever spelling: {@code context.env_var.*} finds {@code context-env_var-store} too. */
    public AuditLog actions(String... globs) {
        Globs names = Globs.of(Arrays.stream(globs).map(ActionKey::of).toArray(String[]::new));
        return matching(Field.ACTION, action -> names.match(ActionKey.of(action)));
    }

    /** By actors whose name or id is like one of {@code globs}. */
    public AuditLog actors(String... globs) {
        return either(Field.ACTOR_NAME, Field.ACTOR_ID, Globs.of(globs)::match);
    }

    /** By actors of these types, such as {@code unregistered}; {@code ""} is no type. */
    public AuditLog actorTypes(String... types) {
        return matching(Field.ACTOR_TYPE, Set.of(types)::contains);
    }

    /**
     * From these addresses, or from those of these networks: {@code 203.0.113.9}, {@code 198.51.100.0/24},
     * {@code 2001:db8::/32}. Events without an address are not among them.
     *
     * @throws dev.rekey.error.ConfigurationException if one of them is neither
     */
    public AuditLog addresses(String... addressesOrNetworks) {
        return matching(Field.ADDRESS, Networks.of(addressesOrNetworks)::contains);
    }

    /** Of these logs: {@code circleci}, {@code github}, {@code aws}, … */
    public AuditLog from(String... sources) {
        return matching(Field.SOURCE, Set.of(sources)::contains);
    }

    /** Done to what is called, or has an id, like one of {@code globs}. */
    public AuditLog targets(String... globs) {
        return either(Field.TARGET_NAME, Field.TARGET_ID, Globs.of(globs)::match);
    }

    /**
     * Those that name one of {@code holdings}, by its id, or by the context or project that it is in; where an event names
     * variables, one of them has to be among the holdings. A project is known by its name without the organisation too:
     * another of that name is found as well.
     */
    public AuditLog touching(Iterable<? extends Holding> holdings) {
        return where(new Touching(holdings));
    }

    /** Those that name what {@code inventory} has: {@code log.touching(Inventory.load("before.json").in("deploy"))}. */
    public AuditLog touching(Inventory inventory) {
        return touching(inventory.holdings());
    }

    /** The latest {@code most}. */
    public AuditLog newest(int most) {
        return new AuditLog(table, rows, Math.max(from, to - most), to, delivered);
    }

    /** The earliest {@code most}. */
    public AuditLog oldest(int most) {
        return new AuditLog(table, rows, from, Math.min(to, from + most), delivered);
    }

    /**
     * How many events there are of each combination of texts in {@code columns}, most first; the last column is
     * {@code count}.
     *
     * @param columns of this log, or {@code day} (UTC)
     * @throws dev.rekey.error.ConfigurationException if there is no such column
     */
    public Grid countBy(String... columns) {
        List<LogColumn> by = Arrays.stream(columns).map(LogColumn::named).toList();
        Groups groups = groups(by);
        Grid.Builder grid = Grid.titled(groups.size() + " groups of " + count() + " events");
        by.forEach(column -> grid.text(column.label()));
        grid.integer("count");
        for (int group : groups.byCount()) {
            Object[] cells = new Object[by.size() + 1];
            for (int key = 0; key < by.size(); key++) {
                cells[key] = Optional.of(groups.text(group, key)).filter(text -> !text.isEmpty());
            }
            cells[by.size()] = groups.count(group);
            grid.row(cells);
        }
        return grid.build();
    }

    /** The events of each text in {@code column}, most first; those without are under {@code ""}. */
    public Map<String, AuditLog> groupBy(String column) {
        Groups groups = groups(List.of(LogColumn.named(column)));
        int[][] split = groups.rows(rows, from);
        Map<String, AuditLog> logs = new LinkedHashMap<>();
        for (int group : groups.byCount()) {
            logs.put(groups.text(group, 0), new AuditLog(table, split[group], 0, split[group].length, delivered));
        }
        return logs;
    }

    /** When the earliest of them happened. */
    public Optional<Instant> first() {
        return isEmpty() ? Optional.empty() : Optional.of(table.time(rows[from]));
    }

    /** When the latest of them happened. */
    public Optional<Instant> last() {
        return isEmpty() ? Optional.empty() : Optional.of(table.time(rows[to - 1]));
    }

    /** What came of each file that this was read from, whatever filters were set since. */
    public List<Reception> receptions() {
        return delivered.receptions();
    }

    /**
     * The same as a table: {@code file}, {@code format}, {@code first}, {@code last}, {@code events}, {@code duplicates},
     * {@code conflicts}, {@code malformed}, {@code probes}, {@code bytes}, {@code sha256}, {@code problem}.
     */
    public Answer received() {
        return delivered.received();
    }

    /** What was no event, or one that was there already: {@code file}, {@code line}, {@code kind}, {@code why}. */
    public Answer asides() {
        return delivered.aside();
    }

    /**
     * Events that contradict another of the same id, which is the one in this log: {@code time}, {@code source}, {@code id},
     * {@code action}, {@code actor}, {@code target}, {@code payload}, {@code file}, {@code line}.
     */
    public Answer conflicts() {
        return delivered.conflicts();
    }

    /** What of the files could not be read, a sentence each: for answers that are looked for here. */
    @Override
    public List<String> unseen() {
        return delivered.unseen();
    }

    /**
     * Which days (UTC) the files of each log reach over, and the days between two files, which make the answer incomplete:
     * {@code source}, {@code what} ({@code file} or {@code gap}), {@code file}, {@code first}, {@code last}, {@code days},
     * {@code events}, {@code duplicates}, {@code sha256}. It is about all that was read, whatever filters were set since.
     */
    public Answer coverage() {
        return LogCoverage.of(table, delivered, Optional.empty(), Optional.empty());
    }

    /** The same, with gaps before the first and behind the last file, from {@code start} to {@code end}. */
    public Answer coverage(Instant start, Instant end) {
        return LogCoverage.of(table, delivered, Optional.of(start), Optional.of(end));
    }

    /**
     * Writes all events, oldest first, as the name says: {@code .csv} with formulas made harmless, or {@code .ndjson}
     * ({@code .jsonl}), which {@link #read(Path...)} reads again; with {@code .gz} behind it packed. An existing file is
     * replaced.
     *
     * @throws dev.rekey.error.ConfigurationException if the name says nothing, or it cannot be written
     */
    @CanIgnoreReturnValue
    public Path write(Path file) {
        return LogExport.write(this, file);
    }

    /** The latest 1,000 events, latest first. */
    @Override
    public Grid grid() {
        int shown = Math.min(count(), MOST_ROWS);
        return Grid.over(
                summary(),
                Stream.concat(
                                count() > shown
                                        ? Stream.of("The latest " + shown + " of " + count()
                                                + " events; write(…) and table() have all of them.")
                                        : Stream.empty(),
                                unseen().stream().map(sentence -> "Not seen: " + sentence))
                        .toList(),
                columns(),
                new LogRows(table, rows, to - shown, to, true));
    }

    /** All events, oldest first. */
    @Override
    public Grid everyRow() {
        return Grid.over(summary(), List.of(), columns(), new LogRows(table, rows, from, to, false));
    }

    @Override
    public String toString() {
        return summary();
    }

    private String summary() {
        return isEmpty()
                ? "No events"
                : count() + " events from " + first().orElseThrow() + " to " + last().orElseThrow()
                        + (isComplete() ? "" : " (incomplete)");
    }

    private static List<Column> columns() {
        return LogColumn.shown().stream().map(LogColumn::column).toList();
    }

    private Groups groups(List<LogColumn> by) {
        return Groups.of(
                rows, from, to, by.stream().map(column -> column.keys(table)).toList());
    }

    private AuditLog matching(Field field, Predicate<String> test) {
        return rowsWhere(table.matching(field, test));
    }

    private AuditLog either(Field one, Field other, Predicate<String> test) {
        // Absent text is empty, which "*" matches: what is not there is like nothing.
        Predicate<String> present = text -> !text.isEmpty() && test.test(text);
        return rowsWhere(table.matching(one, present).or(table.matching(other, present)));
    }

    /** How many. */
    public int count() {
        return to - from;
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** The events, oldest first. */
    public Stream<AuditEvent> stream() {
        return Arrays.stream(rows, from, to).mapToObj(table::event);
    }

    @Override
    public Iterator<AuditEvent> iterator() {
        return stream().iterator();
    }

    private AuditLog rowsWhere(IntPredicate test) {
        int[] passing = Arrays.stream(rows, from, to).filter(test).toArray();
        return new AuditLog(table, passing, 0, passing.length, delivered);
    }

    private int firstNotBefore(Instant moment) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (table.isBefore(rows[middle], moment)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
