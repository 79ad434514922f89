package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some rows of a table, and the questions to them as SQL. A column that the table lacks is read as one without content.
 *
 * @param dialect the engine's
 * @param table its name, quoted
 * @param columns those that it has, in lower case
 * @param conditions all of which hold
 */
record LakeQuery(LakeDialect dialect, String table, Set<String> columns, List<LakeCondition> conditions) {
    /** Timestamps of nanoseconds reach from 1677 to 2262; an audit log lies well within. */
    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*){0,2}");
    /** How repositories are taken away, in the spelling of {@link dev.rekey.model.ActionKey}. */
    private static final String TAKING =
            "('git.clone', 'git.fetch', 'repo.download.zip', 'repository.download.operation',"
                    + " 'repo.download.source.code')";

    private static final String READING = "('context.secrets.accessed', 'workflow.job.context.request')";

    LakeQuery {
        columns = Set.copyOf(columns);
        conditions = List.copyOf(conditions);
    }

    /**
     * {@code name} ({@code table}, {@code schema.table} or {@code catalog.schema.table}), quoted.
     *
     * @throws ConfigurationException if it is no name
     */
    static String quoted(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException("a table is called like table, schema.table or catalog.schema.table, of"
                    + " letters, digits, _ and -; this one is not.");
        }
        return Arrays.stream(name.split("\\.", -1))
                .map(part -> '"' + part + '"')
                .collect(Collectors.joining("."));
    }

    /** SQL whose answer has the columns of {@code table}, and no row. */
    static String head(String table) {
        return "SELECT * FROM " + table + " WHERE 1 = 0";
    }

    LakeQuery and(LakeCondition condition) {
        List<LakeCondition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new LakeQuery(dialect, table, columns, more);
    }

    LakeQuery between(Instant start, Instant end) {
        LakeQuery narrowed = this;
        if (start.isAfter(LATEST) || end.isBefore(EARLIEST)) {
            return and(LakeCondition.never());
        }
        if (!start.isBefore(EARLIEST)) {
            narrowed = narrowed.and(
                    new LakeCondition("\"time\" >= " + dialect.timestampParameter(), List.of(dialect.moment(start))));
        }
        if (!end.isAfter(LATEST)) {
            narrowed = narrowed.and(
                    new LakeCondition("\"time\" < " + dialect.timestampParameter(), List.of(dialect.moment(end))));
        }
        return narrowed;
    }

    /** The parameters of every statement of this, in their order. */
    List<String> parameters() {
        return conditions.stream().flatMap(one -> one.parameters().stream()).toList();
    }

    /** How many, and the times of the first and the last of them. */
    String summary() {
        return "SELECT count(*), CAST(min(\"time\") AS VARCHAR), CAST(max(\"time\") AS VARCHAR)" + rows();
    }

    /** The addresses that there are. */
    String addresses() {
        return "SELECT DISTINCT " + text("address") + rows() + (conditions.isEmpty() ? " WHERE " : " AND ")
                + text("address") + " <> ''";
    }

    /** A count of each combination of texts, the highest first, then the one that came first. */
    String counts(List<String> by) {
        List<String> texts = by.stream().map(this::text).toList();
        String keys = String.join(", ", texts);
        return "SELECT " + (keys.isEmpty() ? "" : keys + ", ") + "count(*)" + rows()
                + (keys.isEmpty() ? " HAVING count(*) > 0" : " GROUP BY " + keys)
                + " ORDER BY count(*) DESC, min(\"time\")" + (keys.isEmpty() ? "" : ", " + keys);
    }

    /** Every column of the latest or of the earliest events. */
    String events(boolean newestFirst, long most) {
        String order = newestFirst ? " DESC" : "";
        return "SELECT "
                + LogColumn.shown().stream().map(column -> text(column.label())).collect(Collectors.joining(", "))
                + rows() + " ORDER BY \"time\"" + order
                + columns.stream()
                        .filter(Set.of("file", "line", "id")::contains)
                        .sorted()
                        .map(column -> ", \"" + column + '"' + order)
                        .collect(Collectors.joining())
                + " LIMIT " + most;
    }

    /** The time of the earliest of the latest events: making payloads of all, to drop nearly all, would take its time. */
    String latest(long most) {
        return "SELECT CAST(min(latest) AS VARCHAR) FROM (SELECT \"time\" AS latest" + rows()
                + " ORDER BY \"time\" DESC LIMIT " + most + ") times";
    }

    /** Each actor of each log, by when it was first seen. */
    String actors() {
        String keys = text("source") + ", " + text("actor_type") + ", " + text("actor");
        return "SELECT " + keys + ", CAST(min(\"time\") AS VARCHAR), CAST(max(\"time\") AS VARCHAR), count(*), "
                + "count(DISTINCT NULLIF(" + text("address") + ", ''))" + rows() + " GROUP BY " + keys
                + " ORDER BY min(\"time\"), " + keys;
    }

    /** Contexts whose secrets jobs were given. */
    String contexts() {
        String named = "coalesce(" + payload("$.context_name") + ", '')";
        String context = "CASE WHEN " + text("target_type") + " = 'context' AND " + text("target") + " <> '' THEN "
                + text("target") + " WHEN " + named + " <> '' THEN " + named + " ELSE " + text("target") + " END";
        return "SELECT " + context + ", count(*), count(DISTINCT NULLIF(" + text("actor") + ", '')), "
                + "CAST(min(\"time\") AS VARCHAR), CAST(max(\"time\") AS VARCHAR)"
                + rows(text("action_key") + " IN " + READING) + " GROUP BY " + context
                + " ORDER BY count(*) DESC, min(\"time\"), " + context;
    }

    /** Actors who took repositories that are not said to be public, those who took the most of them first. */
    String repositories() {
        String keys = text("source") + ", " + text("actor_type") + ", " + text("actor");
        String isPublic = List.of("$.public_repo", "$.repository_public", "$.data.public_repo").stream()
                .map(path -> "coalesce(" + payload(path) + ", '') <> 'true'")
                .collect(Collectors.joining(" AND "));
        return "SELECT " + keys + ", count(DISTINCT " + text("target") + "), count(*), "
                + "CAST(min(\"time\") AS VARCHAR), CAST(max(\"time\") AS VARCHAR)"
                + rows(text("action_key") + " IN " + TAKING + " AND " + text("target") + " <> '' AND " + isPublic
                        + " AND coalesce(" + payload("$.visibility") + ", '') <> 'public'")
                + " GROUP BY " + keys + " ORDER BY count(DISTINCT " + text("target") + ") DESC, min(\"time\"), " + keys;
    }

    /** The content of a column as text; empty where there is none. */
    String text(String column) {
        if (column.equals("day")) {
            return "substr(CAST(\"time\" AS VARCHAR), 1, 10)";
        }
        if (column.equals("action_key") && !columns.contains(column)) {
            String dots = "replace(replace(lower(" + text("action") + "), '-', '.'), '_', '.')";
            return "CASE WHEN " + dots + " LIKE '%created' OR " + dots + " LIKE '%deleted' THEN substr(" + dots
                    + ", 1, length(" + dots + ") - 1) ELSE " + dots + " END";
        }
        if (column.equals("actor") && !columns.contains(column)) {
            return text("actor_id");
        }
        if (!columns.contains(column)) {
            // Not a bare literal, by which DuckDB refuses to sort.
            return "CAST('' AS VARCHAR)";
        }
        return column.equals("success")
                ? "CASE WHEN \"success\" THEN 'true' WHEN NOT \"success\" THEN 'false' ELSE '' END"
                : "coalesce(CAST(\"" + column + "\" AS VARCHAR), '')";
    }

    private String payload(String path) {
        return columns.contains("payload") ? dialect.field("\"payload\"", path) : "CAST(NULL AS VARCHAR)";
    }

    private String rows(String... also) {
        String all = Stream.concat(conditions.stream().map(LakeCondition::sql), Arrays.stream(also))
                .collect(Collectors.joining(" AND "));
        return " FROM " + table + (all.isEmpty() ? "" : " WHERE " + all);
    }
}
