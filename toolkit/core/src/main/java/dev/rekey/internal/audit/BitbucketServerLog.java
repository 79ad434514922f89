package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.model.AuditEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The audit log of Bitbucket Data Center: its log files, a record a line, and what its API lists. */
final class BitbucketServerLog {
    static final EventReader READER =
            new RowReader("Bitbucket Data Center audit log", BitbucketServerLog::recognises, BitbucketServerLog::event);

    private BitbucketServerLog() {}

    private static boolean recognises(Head head) {
        return head.hasFields("timestamp")
                && (head.hasFields("auditType.action")
                        || (head.hasFields("type.action", "type.category") && head.hasFields("affectedObjects")));
    }

    private static void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        Draft draft = new Draft(time(row), "atlassian", row.need("auditType.action", "type.action"));
        String kind = row.take("author.type");
        // NORMAL is what it calls people.
        draft.actor(
                kind.equals("NORMAL") || kind.equals("user") ? "user" : kind,
                row.take("author.id"),
                row.take("author.name"));
        JsonNode about = row.find("affectedObjects");
        // From the wide to the narrow: a project, then its repository.
        JsonNode narrow = about.path(Math.max(0, about.size() - 1));
        draft.target(
                narrow.path("type").asText(),
                narrow.path("id").asText(),
                narrow.path("name").asText());
        draft.org(row.take("system"));
        String source = row.see("source");
        int comma = source.indexOf(',');
        if (comma < 0) {
            row.remove("source");
        }
        // Proxies stand behind the first address, and stay in the payload.
        draft.address(comma < 0 ? source : source.substring(0, comma).strip());
        out.accept(draft.of(row));
    }

    private static Instant time(Row row) throws Malformed {
        OptionalLong seconds = row.number("timestamp.epochSecond");
        if (seconds.isEmpty()) {
            return row.time("timestamp");
        }
        long nanos = row.number("timestamp.nano").orElse(0);
        row.remove("timestamp");
        try {
            return Instant.ofEpochSecond(seconds.getAsLong(), nanos);
        } catch (DateTimeException | ArithmeticException far) {
            throw new Malformed("the time in timestamp cannot be read");
        }
    }
}
