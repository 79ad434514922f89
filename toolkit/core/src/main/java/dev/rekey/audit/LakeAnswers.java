package dev.rekey.audit;

import dev.rekey.table.Grid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Questions that an engine reckons with all of its rows. */
final class LakeAnswers {
    private static final String NOBODY =
            "Nothing was found, which clears nobody: a log has what its source wrote down, for as long as it keeps it.";

    private LakeAnswers() {}

    /**
     * What a question was asked of.
     *
     * @param count of how many events
     * @param first the time of the earliest
     * @param last the time of the latest
     * @param unseen what could not be looked at
     */
    record Looked(long count, Optional<Instant> first, Optional<Instant> last, List<String> unseen) {
        private String sentence() {
            return count == 0
                    ? "No event was looked at."
                    : "Looked at " + count + " events from " + first.orElseThrow() + " to " + last.orElseThrow() + ".";
        }
    }

    static Answer firstSeen(LakeAccess access, LakeQuery query, Looked looked) {
        List<Object[]> rows = access.rows("ask for actors", query.actors(), query.parameters(), row -> new Object[] {
            text(row, 1), text(row, 2), text(row, 3), time(row, 4), time(row, 5), row.getLong(6), row.getLong(7)
        });
        Grid.Builder grid = Grid.titled(rows.size() + " actors")
                .text("source")
                .text("actor_type")
                .text("actor")
                .instant("first")
                .instant("last")
                .integer("events")
                .integer("addresses");
        return answer(grid, rows, looked, "Seen first here is not new: it means since this log begins.");
    }

    static Answer contexts(LakeAccess access, LakeQuery query, Looked looked) {
        List<Object[]> rows = access.rows("ask for contexts", query.contexts(), query.parameters(), row ->
                new Object[] {text(row, 1), row.getLong(2), row.getLong(3), time(row, 4), time(row, 5)});
        Grid.Builder grid = Grid.titled(rows.size() + " contexts whose secrets jobs were given")
                .text("context")
                .integer("accesses")
                .integer("actors")
                .instant("first")
                .instant("last");
        return answer(grid, rows, looked, "Whoever ran these jobs could read the secrets; that is what they are for.");
    }

    static Answer repositories(LakeAccess access, LakeQuery query, Looked looked) {
        List<Object[]> rows =
                access.rows("ask for repositories", query.repositories(), query.parameters(), row -> new Object[] {
                    text(row, 1), text(row, 2), text(row, 3), row.getLong(4), row.getLong(5), time(row, 6), time(row, 7)
                });
        Grid.Builder grid = Grid.titled(rows.size() + " actors who took repositories that are not said to be public")
                .text("source")
                .text("actor_type")
                .text("actor")
                .integer("repositories")
                .integer("events")
                .instant("first")
                .instant("last");
        return answer(
                grid,
                rows,
                looked,
                "Robots and mirrors take many every day; a number is a lead, no more. GitHub keeps clones and fetches for"
                        + " seven days, so older ones are not in its logs unless they were streamed.");
    }

    private static Answer answer(Grid.Builder grid, List<Object[]> rows, Looked looked, String note) {
        rows.forEach(grid::row);
        grid.note(looked.sentence());
        grid.note(rows.isEmpty() ? NOBODY : note);
        List<String> unseen = new ArrayList<>(looked.unseen());
        unseen.forEach(sentence -> grid.note("Not seen: " + sentence));
        return new Answer(grid.build(), unseen);
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.of(Objects.requireNonNullElse(row.getString(column), ""))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return LakeRow.maybeTime(row, column);
    }
}
