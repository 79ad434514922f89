package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.seed.Seeded;
import java.time.Instant;

/**
 * Makes lines of GitHub's audit log of an organisation, with its addresses disclosed. As there, what is done to public
 * repositories comes without an address, and what a deploy key does without an actor.
 */
final class GitHubLines {

    private static final String ORG = "acme";

    private final Seeded seeded;

    GitHubLines(Seeded seeded) {
        this.seeded = seeded;
    }

    static Instant time(ObjectNode line) {
        return Instant.ofEpochMilli(line.path("@timestamp").asLong());
    }

    /**
     * One line about a repository or, without one, about the organisation.
     *
     * @param repository name alone; empty text for none
     */
    ObjectNode line(String purpose, Instant at, String action, Person actor, String repository) {
        ObjectNode line = bare(purpose, at, action)
                .put("actor", actor.login())
                .put("actor_id", actor.number())
                .put("actor_is_bot", actor.login().endsWith("bot"))
                .put("user", actor.login());
        line.putObject("actor_location").put("country_code", actor.country());
        boolean open = Places.isPublic(repository);
        if (!open && !actor.address().isEmpty()) {
            line.put("actor_ip", actor.address());
        }
        return repository.isEmpty()
                ? line
                : line.put("repo", ORG + "/" + repository)
                        .put("repo_id", repositoryId(repository))
                        .put("public_repo", open)
                        .put("visibility", open ? "public" : "private");
    }

    /** A Git operation of a person. */
    ObjectNode git(String purpose, Instant at, String action, Person actor, String repository, String agent) {
        return transport(line(purpose, at, action, actor, repository), repository, "http")
                .put("user_agent", agent);
    }

    /** A Git operation with a deploy key: whose it was is not told. */
    ObjectNode withDeployKey(String purpose, Instant at, String action, String repository) {
        ObjectNode line = bare(purpose, at, action)
                .put("actor", "")
                .put("actor_id", 0)
                .put("user_id", 0)
                .put("repo", ORG + "/" + repository);
        return transport(line, repository, "ssh").put("user_agent", "git/2.38.1");
    }

    /** With the authorisation that somebody gave CircleCI. */
    ObjectNode withToken(ObjectNode line, Person owner, String agent) {
        return line.put("hashed_token", owner.tokenHash())
                .put("programmatic_access_type", "OAuth access token")
                .put("token_scopes", "repo,user:email")
                .put("oauth_application_id", 78)
                .put("user_agent", agent);
    }

    private static ObjectNode transport(ObjectNode line, String repository, String name) {
        return line.put("repository", ORG + "/" + repository)
                .put("repository_public", Places.isPublic(repository))
                .put("transport_protocol", name.equals("http") ? 1 : 2)
                .put("transport_protocol_name", name);
    }

    private ObjectNode bare(String purpose, Instant at, String action) {
        long millis = at.toEpochMilli();
        return Json.MAPPER
                .createObjectNode()
                .put("@timestamp", millis)
                .put("created_at", millis)
                .put("_document_id", seeded.text("github/" + purpose, Seeded.ALPHANUMERIC, 22))
                .put("action", action)
                .put("org", ORG)
                .put("org_id", 1_000_000 + seeded.below("github/org", 90_000_000))
                .put("operation_type", operation(action));
    }

    private long repositoryId(String repository) {
        return 100_000_000L + seeded.below("repo/" + repository, 400_000_000);
    }

    private static String operation(String action) {
        String verb = action.substring(action.lastIndexOf('.') + 1);
        return switch (verb) {
            case "create", "merge", "submit", "add_repository" -> "create";
            case "clone", "fetch", "download_zip" -> "access";
            case "delete", "destroy" -> "remove";
            default -> "modify";
        };
    }
}
