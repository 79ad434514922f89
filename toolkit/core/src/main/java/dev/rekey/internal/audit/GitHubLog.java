package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * GitHub's audit log of an organisation, as its pages and its API export it and as it is streamed, in JSON and in CSV, and
 * the security log of a user, which has the same fields. Older exports nest in {@code data} what newer ones have beside
 * the rest.
 */
final class GitHubLog {
    static final EventReader READER = new RowReader("GitHub audit log", GitHubLog::recognises, GitHubLog::event);

    private static final String NESTED = "data.";

    private GitHubLog() {}

    private static boolean recognises(Head head) {
        if (head.shape() == Head.Shape.CSV) {
            return head.hasColumns("action", "actor")
                    && (head.hasColumns("created_at") || head.hasColumns("@timestamp"))
                    && !head.hasColumns("target");
        }
        return head.hasFields("action")
                && !head.fields().contains("actor.id")
                && (head.hasFields("_document_id")
                        || (head.hasFields("actor") && (head.hasFields("@timestamp") || head.hasFields("created_at"))));
    }

    private static void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        flatten(row.tree());
        Draft draft = new Draft(row.time("@timestamp", "created_at"), "github", row.need("action"));
        actor(row, draft);
        target(row, draft);
        draft.id(row.take("_document_id", "document_id"))
                .org(row.take("org", "business"))
                .address(row.take("actor_ip"))
                .country(row.take("actor_location.country_code", "country_code"))
                .agent(row.take("user_agent"))
                .credential(withoutPadding(row.take("hashed_token")));
        out.accept(draft.of(row));
    }

    /** Puts what is nested in {@code data} beside the rest, where it is not there already: one name for all exports. */
    private static void flatten(ObjectNode tree) {
        if (tree.get("data") instanceof ObjectNode data) {
            boolean unused = data.properties().removeIf(field -> lift(tree, field.getKey(), field.getValue()));
            if (data.isEmpty()) {
                JsonNode unusedToo = tree.remove("data");
            }
        }
        List<String> dotted = new ArrayList<>();
        tree.fieldNames().forEachRemaining(name -> {
            if (name.startsWith(NESTED)) {
                dotted.add(name);
            }
        });
        for (String name : dotted) {
            if (lift(tree, name.substring(NESTED.length()), typed(tree.path(name)))) {
                JsonNode unused = tree.remove(name);
            }
        }
    }

    private static boolean lift(ObjectNode tree, String name, JsonNode value) {
        if (tree.has(name)) {
            return tree.path(name).equals(value);
        }
        JsonNode unused = tree.set(name, value);
        return true;
    }

    /** A cell that says yes or no is one in all exports. */
    private static JsonNode typed(JsonNode cell) {
        return switch (cell.asText()) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> cell;
        };
    }

    /** Git over SSH with a deploy key has no actor. That is left as it is, and not made into a type. */
    private static void actor(Row row, Draft draft) {
        boolean bot = row.flag("actor_is_bot").orElse(false);
        String name = row.take("actor");
        String id = row.take("actor_id");
        boolean nobody = name.isEmpty() && (id.isEmpty() || id.equals("0"));
        draft.actor(bot ? "bot" : nobody ? "" : "user", nobody ? "" : id, name);
    }

    private static void target(Row row, Draft draft) {
        String repository = row.take("repo", "repository");
        if (!repository.isEmpty()) {
            draft.target("repository", row.take("repo_id", "repository_id"), repository);
            return;
        }
        String team = row.take("team");
        if (!team.isEmpty()) {
            draft.target("team", "", team);
            return;
        }
        String application = row.take("oauth_application_name");
        if (!application.isEmpty()) {
            draft.target("oauth_application", row.take("oauth_application_id"), application);
            return;
        }
        String user = row.take("user");
        if (!user.isEmpty()) {
            draft.target("user", row.take("user_id"), user);
        }
    }

    /** Some exports have the equals signs that end Base64 and some do not; the hash is the same. */
    private static String withoutPadding(String hash) {
        int end = hash.length();
        while (end > 0 && hash.charAt(end - 1) == '=') {
            end--;
        }
        return hash.substring(0, end);
    }
}
