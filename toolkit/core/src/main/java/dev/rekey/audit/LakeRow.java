package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads what engines answer. */
final class LakeRow {
    private LakeRow() {}

    /** The event of a row that has every column of a log as text. */
    static AuditEvent event(ResultSet row) throws SQLException {
        String actor = text(row, LogColumn.ACTOR);
        String actorId = text(row, LogColumn.ACTOR_ID);
        String success = text(row, LogColumn.SUCCESS);
        return new AuditEvent(
                time(text(row, LogColumn.TIME)),
                text(row, LogColumn.SOURCE),
                text(row, LogColumn.ID),
                text(row, LogColumn.ACTION),
                text(row, LogColumn.ACTOR_TYPE),
                actorId,
                // The column has the id of those who have no name.
                actor.equals(actorId) ? "" : actor,
                text(row, LogColumn.TARGET_TYPE),
                text(row, LogColumn.TARGET_ID),
                text(row, LogColumn.TARGET),
                text(row, LogColumn.ORG),
                text(row, LogColumn.ADDRESS),
                text(row, LogColumn.COUNTRY),
                text(row, LogColumn.AGENT),
                text(row, LogColumn.CREDENTIAL),
                success.isEmpty() ? Optional.empty() : Optional.of(success.equals("true")),
                text(row, LogColumn.PAYLOAD),
                new AuditEvent.Origin(text(row, LogColumn.FILE), line(text(row, LogColumn.LINE))));
    }

    /**
     * The time that an engine writes, which is UTC.
     *
     * @throws SQLException if it is none: the column holds something else
     */
    static Instant time(String text) throws SQLException {
        String plain = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text;
        try {
            return LocalDateTime.parse(plain.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            throw new SQLException("a time that is not of UTC, or none", "22007");
        }
    }

    /** The same; empty where there is none. */
    static Optional<Instant> maybeTime(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? Optional.empty() : Optional.of(time(text));
    }

    private static String text(ResultSet row, LogColumn column) throws SQLException {
        String text = row.getString(LogColumn.shown().indexOf(column) + 1);
        return text == null ? "" : text;
    }

    private static long line(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
