package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.world.AuditEvent;
import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import dev.rekey.rehearsal.internal.world.Token;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes down in the audit log what a call changed, if it did. CircleCI documents which actions there are, for most not
 * what their payload is: here it names what was changed, and never holds a value.
 *
 * <p>The spelling is today's, in which the last word is set off by a dot or by a dash from one action to the next. Calls
 * that no documented action fits, such as those about OIDC claims, leave nothing.
 */
final class AuditTrail {

    private static final String V1 = "/api/v1.1/project/{project-slug}";
    private static final String V2 = "/api/v2/project/{project-slug}";
    private static final String ONE_VARIABLE = "/api/v2/context/{context_id}/environment-variable/{env_var_name}";
    private static final String TRIGGER = "/api/v2/projects/{project_id}/triggers/{trigger_id}";

    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("POST /api/v2/context", "context.create"),
            Map.entry("DELETE /api/v2/context/{context_id}", "context.delete"),
            Map.entry("PUT " + ONE_VARIABLE, "context.env_var.store"),
            Map.entry("DELETE " + ONE_VARIABLE, "context.env_var.delete"),
            Map.entry("POST /api/v2/context/{context_id}/restrictions", "context.restriction.create"),
            Map.entry(
                    "DELETE /api/v2/context/{context_id}/restrictions/{restriction_id}", "context.restriction.delete"),
            Map.entry("POST /api/v3/contexts", "context.create"),
            Map.entry("DELETE /api/v3/contexts/{id}", "context.delete"),
            Map.entry("POST /api/v3/contexts/{id}/env-vars/set", "context.env_var.store"),
            Map.entry("DELETE /api/v3/contexts/{id}/env-vars", "context.env_var.delete"),
            Map.entry("POST /api/v3/context-restrictions", "context.restriction.create"),
            Map.entry("DELETE /api/v3/context-restrictions/{rid}", "context.restriction.delete"),
            Map.entry("POST " + V2 + "/envvar", "project.env_var.create"),
            Map.entry("DELETE " + V2 + "/envvar/{name}", "project.env_var.delete"),
            Map.entry("POST " + V1 + "/envvar", "project.env_var.create"),
            Map.entry("DELETE " + V1 + "/envvar/{name}", "project.env_var.delete"),
            Map.entry("POST " + V2 + "/checkout-key", "checkout-key.create"),
            Map.entry("DELETE " + V2 + "/checkout-key/{fingerprint}", "checkout-key.delete"),
            Map.entry("POST " + V1 + "/checkout-key", "checkout-key.create"),
            Map.entry("DELETE " + V1 + "/checkout-key/{fingerprint}", "checkout-key.delete"),
            Map.entry("POST " + V1 + "/ssh-key", "project.ssh_key.create"),
            Map.entry("DELETE " + V1 + "/ssh-key", "project.ssh_key.delete"),
            Map.entry("POST " + V1 + "/token", "project.api_token.create"),
            Map.entry("PUT " + V1 + "/settings", "project.settings.update"),
            Map.entry("POST " + V1 + "/follow", "project.follow"),
            Map.entry("POST " + V1 + "/unfollow", "project.unfollow"),
            Map.entry("DELETE " + V2, "project.delete"),
            Map.entry("POST /api/v2/organization/{org-slug-or-id}/project", "project.create"),
            Map.entry("POST /api/v2/project/{provider}/{organization}/{project}", "project.create"),
            Map.entry("PATCH /api/v2/project/{provider}/{organization}/{project}/settings", "project.settings.update"),
            Map.entry("POST /api/v3/projects/{id}/update-settings", "project.settings.update"),
            Map.entry("PUT /api/v1.1/organization/{vcsType}/{orgName}/settings", "organization.settings.update"),
            Map.entry("POST /api/v3/orgs/{id}/update-settings", "organization.settings.update"),
            Map.entry("POST /api/v2/webhook", "webhook-create"),
            Map.entry("PUT /api/v2/webhook/{webhook-id}", "webhook-update"),
            Map.entry("DELETE /api/v2/webhook/{webhook-id}", "webhook-delete"),
            Map.entry(
                    "POST /api/v2/projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers",
                    "trigger-create"),
            Map.entry("DELETE " + TRIGGER, "trigger-delete"),
            Map.entry("DELETE /api/v2/organizations/{org_id}/groups/{group_id}", "group.delete"),
            Map.entry("POST " + V2 + "/pipeline", "workflow-start"),
            Map.entry("POST /api/v2/workflow/{id}/cancel", "workflow-cancel"),
            Map.entry("POST /api/v2/workflow/{id}/rerun", "workflow-retry"));

    private final Call call;
    private final Optional<String> action;
    private final Optional<AuditSubject> before;

    private AuditTrail(Call call, Optional<String> action, Optional<AuditSubject> before) {
        this.call = call;
        this.action = action;
        this.before = before;
    }

    /** Looks at what a call is about, before it is gone. */
    static AuditTrail of(Call call, String template) {
        Optional<String> action = Optional.ofNullable(ACTIONS.get(call.request().method() + " " + template));
        return new AuditTrail(call, action, action.flatMap(known -> AuditSubject.of(call, template)));
    }

    /** Writes the line, unless the answer is a refusal or the call was about nothing that can be named. */
    void followedBy(Reply reply) {
        if (action.isEmpty() || reply.status() >= 300) {
            return;
        }
        JsonNode answer = Json.MAPPER.valueToTree(reply.body());
        Optional<AuditSubject> subject =
                action.get().endsWith(".create") && before.isEmpty() ? AuditSubject.made(call, answer) : before;
        subject.ifPresent(found -> call.world()
                .put(new AuditEvent(
                        UUID.randomUUID(),
                        action.get(),
                        call.world().now(),
                        actor(),
                        found.target(),
                        Party.of(found.org()),
                        true,
                        UUID.randomUUID(),
                        "127.0.0.1",
                        payload(found, answer))));
    }

    private Party actor() {
        Token token = call.caller().token();
        // Which type a project token acts as was never written down.
        return call.caller()
                .user()
                .map(Party::of)
                .orElseGet(() -> new Party(token.id().toString(), "project_token", token.label()));
    }

    private Map<String, String> payload(AuditSubject subject, JsonNode answer) {
        Map<String, String> payload = new TreeMap<>();
        Party target = subject.target();
        if (target.type().equals("context")) {
            payload.put("context_id", target.id());
            payload.put("context_name", target.name());
        }
        String done = action.orElseThrow();
        if (done.contains("env_var")) {
            variable().ifPresent(name -> payload.put("name", name));
        } else if (done.startsWith("checkout-key") || done.startsWith("project.ssh_key")) {
            Optional.ofNullable(call.gaps().get("fingerprint"))
                    .or(() -> field("fingerprint"))
                    .or(() -> Optional.ofNullable(answer.path("fingerprint").textValue()))
                    .ifPresent(fingerprint -> payload.put("fingerprint", fingerprint));
            field("hostname").ifPresent(host -> payload.put("hostname", host));
        } else if (done.startsWith("project.api_token")) {
            field("label").ifPresent(label -> payload.put("label", label));
            field("scope").ifPresent(scope -> payload.put("scope", scope));
        } else if (done.startsWith("context.restriction")) {
            field("restriction_type").ifPresent(type -> payload.put("restriction_type", type));
        }
        return payload;
    }

    private Optional<String> variable() {
        return Optional.ofNullable(call.gaps().get("env_var_name"))
                .or(() -> Optional.ofNullable(call.gaps().get("name")))
                .or(() -> field("name"))
                .or(() -> V3.filter(call, "name"));
    }

    private Optional<String> field(String name) {
        return Json.parse(call.request().body())
                .map(body -> body.path(name).textValue())
                .filter(text -> !text.isEmpty());
    }
}
