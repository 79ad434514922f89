package dev.rekey.contract;

import static dev.rekey.contract.Excuse.answering;
import static dev.rekey.contract.Excuse.respelling;
import static dev.rekey.contract.Excuse.tolerating;
import static dev.rekey.contract.Finding.UNDESCRIBED;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * CircleCI's own description of API v2, and where the service is known to differ from it.
 *
 * <p>The description is not part of this project: the system property {@code circleci.openapi} says where it is. Sections
 * are those of the project's reference of the API, which was compared with other clients and recorded traffic.
 */
final class CircleCiContract {

    static final String PROPERTY = "circleci.openapi";

    private static final String CONTEXT = "/api/v2/context/{context_id}";
    private static final String GROUPS = "/api/v2/organizations/{org_id}/groups";
    private static final String CLAIMS = "/api/v2/org/{orgID}/oidc-custom-claims";
    private static final String ENVVAR = "/api/v2/project/{project-slug}/envvar";

    private static final String KEYS = "/api/v2/project/{project-slug}/checkout-key";

    private static final String HOOKS = "/api/v2/webhook";
    private static final String SCHEDULES = "/api/v2/project/{project-slug}/schedule";
    private static final String DEFINITIONS = "/api/v2/projects/{project_id}/pipeline-definitions";
    private static final String TRIGGERS = "/api/v2/projects/{project_id}/triggers/";
    private static final String PROJECT_CLAIMS = "/api/v2/org/{orgID}/project/{projectID}/oidc-custom-claims";

    /** Read once: it is large. */
    private static final class Loaded {
        static final OpenApi API = OpenApi.load(Path.of(System.getProperty(PROPERTY)));
    }

    private CircleCiContract() {}

    /** A new contract with nothing seen yet; empty without a description to hold anything against. */
    static Optional<Contract> ifWanted() {
        return isWanted() ? Optional.of(new Contract(Loaded.API, excuses())) : Optional.empty();
    }

    static boolean isWanted() {
        return !System.getProperty(PROPERTY, "").isEmpty();
    }

    static OpenApi api() {
        return Loaded.API;
    }

    private static List<Excuse> excuses() {
        return List.of(
                respelling(
                        "§2.3",
                        "keys are snake_case on the wire",
                        List.of("GET /api/v2/me/collaborations"),
                        "vcs-type"),
                respelling("§2.3", "keys are snake_case on the wire", List.of("* " + ENVVAR + "*"), "created-at"),
                respelling("§2.3", "keys are snake_case on the wire", List.of("* " + KEYS + "*"), "public-key"),
                respelling("§2.3", "keys are snake_case on the wire", List.of("* " + KEYS + "*"), "created-at"),
                respelling("§2.3", "keys are snake_case on the wire", List.of("* " + HOOKS + "*"), "verify-tls"),
                respelling("§2.3", "keys are snake_case on the wire", List.of("* " + HOOKS + "*"), "signing-secret"),
                respelling("§2.3", "keys are snake_case on the wire", List.of("* " + HOOKS + "*"), "created-at"),
                respelling("§2.3", "keys are snake_case on the wire", List.of("* " + HOOKS + "*"), "updated-at"),
                respelling(
                        "§2.3",
                        "keys are snake_case on the wire",
                        List.of("GET " + SCHEDULES, "GET /api/v2/schedule/*"),
                        "per-hour"),
                respelling(
                        "§2.3",
                        "keys are snake_case on the wire",
                        List.of("GET " + SCHEDULES, "GET /api/v2/schedule/*"),
                        "hours-of-day"),
                respelling(
                        "§2.3",
                        "keys are snake_case on the wire",
                        List.of("GET " + SCHEDULES, "GET /api/v2/schedule/*"),
                        "days-of-week"),
                respelling(
                        "§2.3",
                        "keys are snake_case on the wire",
                        List.of("GET " + SCHEDULES, "GET /api/v2/schedule/*"),
                        "project-slug"),
                respelling(
                        "§2.3",
                        "keys are snake_case on the wire",
                        List.of("GET " + SCHEDULES, "GET /api/v2/schedule/*"),
                        "created-at"),
                respelling(
                        "§2.3",
                        "keys are snake_case on the wire",
                        List.of("GET " + SCHEDULES, "GET /api/v2/schedule/*"),
                        "updated-at"),
                tolerating(
                        "§8",
                        "user keys are named after any code host",
                        List.of("* " + KEYS + "*"),
                        "enum",
                        "answer 200 /items/*/type"),
                answering("§2.6", "the rate limit is 429 everywhere", List.of("* " + DEFINITIONS + "*"), 429, 404),
                answering("§2.6", "the rate limit is 429 everywhere", List.of("* " + TRIGGERS + "*"), 429, 404),
                answering("§2.6", "the rate limit is 429 everywhere", List.of("* " + PROJECT_CLAIMS), 429, 403),
                answering("§2.2", "a bad token is 401 everywhere", List.of("* " + PROJECT_CLAIMS), 401, 403),
                tolerating(
                        "§2.3",
                        "only snake_case keys of a webhook are read",
                        List.of("POST " + HOOKS),
                        "required",
                        "request /verify-tls",
                        "request /signing-secret"),
                tolerating(
                        "§2.3",
                        "only snake_case keys of a webhook are read",
                        List.of("POST " + HOOKS, "PUT " + HOOKS + "/*"),
                        "additionalProperties",
                        "request /verify_tls",
                        "request /signing_secret"),
                answering("§2.2", "a bad token is 401 everywhere", List.of("GET " + GROUPS + "*"), 401, 403),
                answering("§2.6", "the rate limit is 429 everywhere", List.of("* " + GROUPS + "*"), 429, 403),
                answering("§2.2", "a bad token is 401 everywhere", List.of("* " + CLAIMS), 401, 403),
                answering("§2.6", "the rate limit is 429 everywhere", List.of("* " + CLAIMS), 429, 403),
                tolerating(
                        "§2.4", "a proxy in front answers HTML", List.of("*"), UNDESCRIBED, "status 502", "answer 502"),
                answering("§2.2", "project tokens are refused on v2", List.of("* /api/v2/context"), 403, 401),
                answering(
                        "§2.4",
                        "missing and forbidden contexts alike are 403",
                        List.of("* " + CONTEXT + "*"),
                        403,
                        404),
                answering("§4.1", "accounts as owners are 400", List.of("GET /api/v2/context"), 400, 404),
                tolerating("§4.1", "later: a filter", List.of("GET /api/v2/context"), UNDESCRIBED, "query name"),
                tolerating(
                        "§4.2",
                        "the owner is described by a schema that fits nothing: no properties, and none beside its choices",
                        List.of("POST /api/v2/context"),
                        "additionalProperties",
                        "request /owner/id",
                        "request /owner/slug",
                        "request /owner/type"),
                answering(
                        "§4.2",
                        "a name that is taken; the status is a guess",
                        List.of("POST /api/v2/context"),
                        409,
                        404),
                answering(
                        "§4",
                        "a name or value beyond the limits; the status is a guess",
                        List.of("POST /api/v2/context"),
                        400,
                        404),
                answering(
                        "§4",
                        "a name or value beyond the limits; the status is a guess",
                        List.of("PUT " + CONTEXT + "/*"),
                        400,
                        404),
                tolerating(
                        "§4.3",
                        "later: more than id, name and date",
                        List.of("GET " + CONTEXT),
                        "additionalProperties",
                        "answer 200 /org_id",
                        "answer 200 /environment_variables",
                        "answer 200 /restrictions"),
                tolerating(
                        "§4.5",
                        "later: the mask",
                        List.of("GET " + CONTEXT + "/environment-variable"),
                        "additionalProperties",
                        "answer 200 /items/*/truncated_value"),
                tolerating(
                        "§4.6",
                        "described by a schema that fits nothing: no properties, and none beside its choices",
                        List.of("PUT " + CONTEXT + "/*"),
                        "additionalProperties",
                        "answer 200 /variable",
                        "answer 200 /context_id",
                        "answer 200 /created_at",
                        "answer 200 /updated_at"),
                tolerating(
                        "§4.8",
                        "expressions have no name",
                        List.of("GET " + CONTEXT + "/restrictions"),
                        "type",
                        "answer 200 /items/*/name"),
                tolerating(
                        "§14",
                        "a config in the body is not described, and taken where a project's flag allows it",
                        List.of("POST /api/v2/project/{project-slug}/pipeline"),
                        "additionalProperties",
                        "request /config"),
                tolerating(
                        "§14",
                        "jobs that never began have no time of beginning",
                        List.of("GET /api/v2/workflow/{id}/job"),
                        "type",
                        "answer 200 /items/*/started_at"),
                tolerating(
                        "Appendix A",
                        "the page token is not described here, yet handed out",
                        List.of("GET " + ENVVAR),
                        UNDESCRIBED,
                        "query page-token"));
    }
}
