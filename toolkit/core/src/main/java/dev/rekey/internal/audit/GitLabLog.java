package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.util.function.Consumer;

/**
 * GitLab's audit events: as its API lists them, where most is in {@code details}; as they are streamed, where more is beside
 * it; and as its pages export them, in CSV.
 */
final class GitLabLog {
    static final EventReader READER = new RowReader("GitLab audit events", GitLabLog::recognises, GitLabLog::event);

    private GitLabLog() {}

    private static boolean recognises(Head head) {
        return head.shape() == Head.Shape.CSV
                ? head.hasColumns("Author ID", "Entity ID", "Action") && head.hasColumns("Target Details")
                : head.hasFields("author_id", "entity_type", "created_at");
    }

    private static void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        if (row.find("details").isTextual()) {
            // A stream may hold them as text.
            Json.object(row.see("details")).ifPresent(details -> row.tree().set("details", details));
        }
        Draft draft = new Draft(row.time("created_at", "Created At (UTC)", "Created At"), "gitlab", action(row));
        String authorId = row.take("author_id", "Author ID");
        String type = row.take("author_class", "details.author_class");
        draft.id(row.take("id", "ID"))
                // GitLab numbers authors that are no users, such as deploy tokens, below zero.
                .actor(
                        type.isEmpty() && !authorId.isEmpty() && !authorId.startsWith("-") ? "user" : type,
                        authorId,
                        row.take("author_name", "details.author_name", "Author Name"))
                .address(row.take("ip_address", "details.ip_address", "IP Address"))
                .agent(row.take("user_agent", "details.user_agent"));
        String entity = row.take("entity_path", "details.entity_path", "Entity Path");
        String targetType = row.take("target_type", "details.target_type", "Target Type");
        String target = row.take("target_details", "details.target_details", "Target Details");
        if (targetType.isEmpty() && target.isEmpty()) {
            draft.target(row.take("entity_type", "Entity Type"), row.take("entity_id", "Entity ID"), entity);
        } else {
            draft.target(targetType, row.take("target_id", "details.target_id", "Target ID"), target);
        }
        draft.org(entity);
        out.accept(draft.of(row));
    }

    /** The type of the event where one is given. Older events only have a word for what was done to what. */
    private static String action(Row row) throws Malformed {
        String type = row.take("event_type", "event_name", "details.event_name", "Event Type");
        if (!type.isEmpty()) {
            return type;
        }
        String text = row.take("Action", "details.custom_message");
        if (!text.isEmpty()) {
            return text;
        }
        for (String verb : new String[] {"add", "remove", "change"}) {
            String what = row.see("details." + verb);
            if (!what.isEmpty()) {
                return verb + "." + what;
            }
        }
        throw new Malformed("nothing says what was done");
    }
}
