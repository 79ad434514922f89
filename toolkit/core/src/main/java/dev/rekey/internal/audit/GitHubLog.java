package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.util.function.Consumer;

/**
 * GitHub's audit log of an organisation, as its pages and its API export it and as it is streamed, in JSON and in CSV, and
 * the security log of a user, which has the same fields. Older exports nest in {@code data} what newer ones have beside
 * the rest.
 */
final class GitHubLog {
    static final EventReader READER = new RowReader("GitHub audit log", GitHubLog::recognises, GitHubLog::event);

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
        Draft draft = new Draft(row.time("@timestamp", "created_at", "data.created_at"), "github", row.need("action"));
        actor(row, draft);
        target(row, draft);
        draft.id(row.take("_document_id", "document_id"))
                .org(either(row, "org", "business"))
                .address(either(row, "actor_ip"))
                .country(row.take(
                        "actor_location.country_code",
                        "data.actor_location.country_code",
                        "actor_location_country_code",
                        "country_code",
                        "data.country_code"))
                .agent(either(row, "user_agent"))
                .credential(withoutPadding(either(row, "hashed_token")));
        out.accept(draft.of(row));
    }

    /** Git over SSH with a deploy key has no actor. That is left as it is, and not made into a type. */
    private static void actor(Row row, Draft draft) {
        boolean bot =
                row.flag("actor_is_bot").or(() -> row.flag("data.actor_is_bot")).orElse(false);
        String name = either(row, "actor");
        String id = either(row, "actor_id");
        boolean nobody = name.isEmpty() && (id.isEmpty() || id.equals("0"));
        draft.actor(bot ? "bot" : nobody ? "" : "user", nobody ? "" : id, name);
    }

    private static void target(Row row, Draft draft) {
        String repository = row.take("repo", "repository", "data.repo", "data.repository");
        if (!repository.isEmpty()) {
            draft.target("repository", either(row, "repo_id", "repository_id"), repository);
            return;
        }
        String team = either(row, "team");
        if (!team.isEmpty()) {
            draft.target("team", "", team);
            return;
        }
        String application = either(row, "oauth_application_name");
        if (!application.isEmpty()) {
            draft.target("oauth_application", either(row, "oauth_application_id"), application);
            return;
        }
        String user = either(row, "user");
        if (!user.isEmpty()) {
            draft.target("user", either(row, "user_id"), user);
        }
    }

    /** Beside the rest, or in {@code data}. */
    private static String either(Row row, String... names) {
        String[] paths = new String[names.length * 2];
        for (int i = 0; i < names.length; i++) {
            paths[2 * i] = names[i];
            paths[2 * i + 1] = "data." + names[i];
        }
        return row.take(paths);
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
