package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Incident;
import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import dev.rekey.table.Partial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * A log that is larger than memory, or in a lake already: the same questions, asked of the engine that holds it.
 *
 * <pre>{@code
 * try (Lake lake = Lake.duckDb("audit/")) {
 *     lake.during(Incident.january2023()).actions("context.*").countBy("actor", "action");
 *     AuditLog few = lake.addresses("203.0.113.0/24").fetch(100_000);
 * }
 * }</pre>
 *
 * <p>Like an {@link AuditLog} it is a value: every filter gives another one, over the same connection, which is opened by the
 * first question and closed with any of them. Columns are those of {@link AuditLog}; whatever else is to be asked, is asked
 * of what {@link #fetch(int)} brings. The engine is only read.
 */
public final class Lake implements Partial, AutoCloseable {
    /** As many addresses as one question may name. */
    private static final int MOST_ADDRESSES = 2_000;

    private final LakeAccess access;
    private final String table;
    private final List<String> unseen;
    /** SQL that counts what was left out; empty for tables. */
    private final String leftOut;
    /** Filters that were set, each knowing the columns that it is about. */
    private final List<Filter> filters;

    private Lake(LakeAccess access, String table, List<String> unseen, String leftOut, List<Filter> filters) {
        this.access = access;
        this.table = table;
        this.unseen = List.copyOf(unseen);
        this.leftOut = leftOut;
        this.filters = List.copyOf(filters);
    }

    private interface Filter {
        LakeQuery on(LakeQuery query);
    }

    /**
     * A table or view with the columns of an {@link AuditLog}, of which {@code time} (a timestamp without a zone, in UTC) and
     * {@code action} have to be there; what is not there is taken for missing in every event. DuckDB, Trino and Athena are
     * known; the page about audit logs has the SQL that makes such views. The driver is yours to add.
     *
     * @param url the address as the driver wants it; never printed
     * @param settings for the driver, such as {@code user} and {@code password}; copied, never printed
     * @param table its name, with schema and catalog if need be
     * @throws ConfigurationException if the engine is another one, or {@code table} no name
     */
    public static Lake jdbc(String url, Properties settings, String table) {
        return new Lake(
                new LakeAccess(url, settings, connection -> {}), LakeQuery.quoted(table), List.of(), "", List.of());
    }

    /** The same, without settings. */
    public static Lake jdbc(String url, String table) {
        return jdbc(url, new Properties(), table);
    }

    /**
     * Delivered files, read by DuckDB where they lie: CircleCI's audit log in all its forms, GitHub's in JSON, and CloudTrail;
     * as they are, or packed with gzip. Files that are of another format are named in {@link #unseen()}. An event that comes
     * twice counts once. A file with a record that is cut off is refused by the first question: {@link AuditLog#read} keeps
     * such records aside. Lines are not known, and numbers in payloads lose zeros at their end.
     *
     * @param pathsOrGlobs as for {@link AuditLog#read(String...)}
     * @throws ConfigurationException if there are no files, or none of them can be asked
     */
    public static Lake duckDb(String... pathsOrGlobs) {
        LakeFiles files = LakeFiles.of(pathsOrGlobs);
        return new Lake(
                new LakeAccess("jdbc:duckdb:", new Properties(), new LakeViews(files)),
                LakeQuery.quoted(LakeViews.NAME),
                files.unseen(),
                LakeViews.UNREADABLE,
                List.of());
    }

    /** From {@code start}, inclusive, to {@code end}, exclusive. */
    public Lake between(Instant start, Instant end) {
        return filtered(query -> query.between(start, end));
    }

    /** From when the attacker got in to when your own rotation was finished; without an end if that is not said. */
    public Lake during(Incident incident) {
        return between(incident.compromiseStart(), incident.investigateEnd().orElse(Instant.MAX));
    }

    /** Of these actions, in whatever spelling: {@code context.env_var.*} finds {@code context-env_var-store} too. */
    public Lake actions(String... globs) {
        List<String> wanted = List.of(globs);
        return filtered(query -> query.and(LakeCondition.actionLike(wanted, query.text("action_key"))));
    }

    /** By actors whose name or id is like one of {@code globs}. */
    public Lake actors(String... globs) {
        return like(List.of(globs), "actor", "actor_id");
    }

    /** By actors of these types, such as {@code unregistered}; {@code ""} is no type. */
    public Lake actorTypes(String... types) {
        return in(List.of(types), "actor_type");
    }

    /** Of these logs: {@code circleci}, {@code github}, {@code aws}, … */
    public Lake from(String... sources) {
        return in(List.of(sources), "source");
    }

    /** Done to what is called, or has an id, like one of {@code globs}. */
    public Lake targets(String... globs) {
        return like(List.of(globs), "target", "target_id");
    }

    /**
     * From these addresses, or from those of these networks, of both versions. Asks at once which addresses there are, as
     * engines read them each in its own way.
     *
     * @throws ConfigurationException if one of them is neither, or if more than 2,000 addresses are among them
     */
    public Lake addresses(String... addressesOrNetworks) {
        Networks networks = Networks.of(addressesOrNetworks);
        LakeQuery query = query();
        List<String> matching =
                access
                        .rows("list the addresses", query.addresses(), query.parameters(), row -> row.getString(1))
                        .stream()
                        .filter(networks::contains)
                        .sorted()
                        .toList();
        if (matching.size() > MOST_ADDRESSES) {
            throw new ConfigurationException(matching.size() + " addresses are in these networks, more than the "
                    + MOST_ADDRESSES + " that one question can name. Narrow the log, or the networks, first.");
        }
        return in(matching, "address");
    }

    /** How many events. */
    public long count() {
        return looked(List.of()).count();
    }

    /**
     * How many events there are of each combination of texts in {@code columns}, most first; the last column is
     * {@code count}. Of the same number, the one that came first is first.
     *
     * @param columns of a log, or {@code day} (UTC)
     * @throws ConfigurationException if there is no such column, or if there are more than a million groups
     */
    public Grid countBy(String... columns) {
        List<LogColumn> by = Arrays.stream(columns).map(LogColumn::named).toList();
        LakeQuery query = query();
        String sql = query.counts(by.stream().map(LogColumn::label).toList());
        List<Object[]> groups = access.rows("count", sql, query.parameters(), row -> {
            Object[] cells = new Object[by.size() + 1];
            for (int key = 0; key < by.size(); key++) {
                String text = Objects.requireNonNullElse(row.getString(key + 1), "");
                cells[key] = text.isEmpty()
                        ? Optional.empty()
                        : by.get(key) == LogColumn.TIME ? LakeRow.time(text).toString() : text;
            }
            cells[by.size()] = row.getLong(by.size() + 1);
            return cells;
        });
        long events =
                groups.stream().mapToLong(cells -> (Long) cells[by.size()]).sum();
        Grid.Builder grid = Grid.titled(groups.size() + " groups of " + events + " events");
        by.forEach(column -> grid.text(column.label()));
        grid.integer("count");
        groups.forEach(grid::row);
        return grid.build();
    }

    /** The latest {@code most}. */
    public AuditLog newest(int most) {
        LakeQuery all = query();
        Instant start = access.rows(
                        "look for the latest events",
                        all.latest(most),
                        all.parameters(),
                        row -> LakeRow.maybeTime(row, 1))
                .get(0)
                .orElse(Instant.MIN);
        LakeQuery query = all.between(start, Instant.MAX);
        List<AuditEvent> events = new ArrayList<>(access.rows(
                "read the latest events", query.events(true, most), query.parameters(), most, LakeRow::event));
        Collections.reverse(events);
        return AuditLog.of(events);
    }

    /**
     * All of them, for every other question.
     *
     * @param most as many as memory may hold: a million take some 600 MB
     * @throws ConfigurationException if there are more: part of a log that looks like all of it would mislead
     */
    public AuditLog fetch(int most) {
        LakeQuery query = query();
        List<AuditEvent> events = access.rows(
                "read the events", query.events(false, most + 1L), query.parameters(), most + 1L, LakeRow::event);
        if (events.size() > most) {
            throw new ConfigurationException(
                    "there are more than " + most + " events. Narrow the log first, or allow" + " more.");
        }
        return AuditLog.of(events);
    }

    /**
     * Who acted in each log, by when they were first seen: {@code source}, {@code actor_type}, {@code actor}, {@code first},
     * {@code last}, {@code events}, {@code addresses} (how many).
     */
    public Answer firstSeen() {
        return LakeAnswers.firstSeen(access, query(), looked(unseen()));
    }

    /**
     * Contexts whose secrets jobs were given: {@code context}, {@code accesses}, {@code actors} (how many), {@code first},
     * {@code last}; those given most often first.
     */
    public Answer contextsAccessed() {
        return LakeAnswers.contexts(access, query(), looked(unseen()));
    }

    /**
     * Who cloned, fetched or downloaded repositories that the log does not call public: {@code source}, {@code actor_type},
     * {@code actor}, {@code repositories} (how many), {@code events}, {@code first}, {@code last}; those with the most
     * repositories first. Robots and mirrors are among them.
     */
    public Answer repositoriesTaken() {
        return LakeAnswers.repositories(access, query(), looked(unseen()));
    }

    /** Files that are there and cannot be asked, and how many records have no time or action; every answer says so, too. */
    @Override
    public List<String> unseen() {
        List<String> all = new ArrayList<>(unseen);
        long records = leftOut.isEmpty() ? 0 : access.number(leftOut);
        if (records > 0) {
            boolean unused = all.add("Records without a time or an action that can be read: " + records + ".");
        }
        return List.copyOf(all);
    }

    /** Ends the connection of this and of every lake that was narrowed from it. Often is as good as once. */
    @Override
    public void close() {
        access.close();
    }

    @Override
    public String toString() {
        return "audit log in " + access;
    }

    private LakeAnswers.Looked looked(List<String> notSeen) {
        LakeQuery query = query();
        return access.rows(
                        "count",
                        query.summary(),
                        query.parameters(),
                        row -> new LakeAnswers.Looked(
                                row.getLong(1), LakeRow.maybeTime(row, 2), LakeRow.maybeTime(row, 3), notSeen))
                .get(0);
    }

    private Lake in(List<String> texts, String column) {
        return filtered(query -> query.and(LakeCondition.in(query.text(column), texts)));
    }

    private Lake like(List<String> globs, String one, String other) {
        return filtered(query -> query.and(LakeCondition.like(globs, query.text(one), query.text(other))));
    }

    private Lake filtered(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new Lake(access, table, unseen, leftOut, more);
    }

    private LakeQuery query() {
        Set<String> columns = access.columns(table);
        if (!columns.containsAll(Set.of("time", "action"))) {
            throw new ConfigurationException("the table lacks time or action, so it is no audit log. It has "
                    + String.join(", ", columns) + ".");
        }
        LakeQuery query = new LakeQuery(access.dialect(), table, columns, List.of());
        for (Filter filter : filters) {
            query = filter.on(query);
        }
        return query;
    }
}
