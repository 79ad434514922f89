package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.http.Sender;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.Standing;
import dev.rekey.rehearsal.internal.world.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Outbound webhooks of projects. Of a signing secret only its presence is told, and changes take write access. */
final class WebhookRoutes {

    private static final String ALL = "/api/v2/webhook";
    private static final String ONE = ALL + "/{webhook-id}";
    private static final Set<String> EVENTS = Set.of("workflow-completed", "job-completed");

    record Scope(UUID id, String type) {}

    record WebhookView(
            UUID id,
            String name,
            String url,
            List<String> events,
            boolean verifyTls,
            String signingSecret,
            Scope scope,
            Instant createdAt,
            Instant updatedAt) {
        static WebhookView of(Webhook hook) {
            return new WebhookView(
                    hook.id(),
                    hook.name(),
                    hook.url(),
                    hook.events(),
                    hook.verifyTls(),
                    hook.signingSecret().isEmpty() ? "" : "****",
                    new Scope(hook.projectId(), "project"),
                    hook.createdAt(),
                    hook.updatedAt());
        }
    }

    private WebhookRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, WebhookRoutes::list)
                .on("POST", ALL, WebhookRoutes::create)
                .on("GET", ONE, call -> Reply.ok(WebhookView.of(hook(call))))
                .on("PUT", ONE, WebhookRoutes::change)
                .on("DELETE", ONE, WebhookRoutes::delete);
    }

    private static Reply list(Call call) {
        Project project = project(
                call,
                call.parameter("scope-id").orElse(""),
                call.parameter("scope-type").orElse(""));
        return Reply.ok(Page.of(
                call,
                call.world().automation().webhooks().stream()
                        .filter(hook -> hook.projectId().equals(project.id()))
                        .map(WebhookView::of)
                        .toList()));
    }

    private static Reply create(Call call) {
        JsonNode scope = call.body().path("scope");
        Project project = call.find()
                .atLeast(
                        Access.WRITE,
                        project(
                                call,
                                scope.path("id").asText(),
                                scope.path("type").asText()));
        Instant now = call.world().now();
        Webhook hook = checked(new Webhook(
                UUID.randomUUID(),
                project.id(),
                call.text("name"),
                call.text("url"),
                events(call.body().path("events")),
                flag(call.body().path("verify_tls")),
                call.text("signing_secret"),
                now,
                now));
        store(call, hook);
        return Reply.created(WebhookView.of(hook));
    }

    /** Changes what the body names. A scope in it is dropped without a word, and a secret is taken as it stands. */
    private static Reply change(Call call) {
        Webhook old = writable(call);
        JsonNode body = call.body();
        Webhook hook = checked(new Webhook(
                old.id(),
                old.projectId(),
                call.optionalText("name").orElse(old.name()),
                call.optionalText("url").orElse(old.url()),
                body.has("events") ? events(body.path("events")) : old.events(),
                body.has("verify_tls") ? flag(body.path("verify_tls")) : old.verifyTls(),
                call.optionalText("signing_secret").orElse(old.signingSecret()),
                old.createdAt(),
                call.world().now()));
        store(call, hook);
        return Reply.ok(WebhookView.of(hook));
    }

    private static Reply delete(Call call) {
        Webhook gone = writable(call);
        List<Webhook> rest = new ArrayList<>(call.world().automation().webhooks());
        rest.remove(gone);
        call.world().put(call.world().automation().withWebhooks(rest));
        return Reply.message("Webhook deleted.");
    }

    private static Webhook writable(Call call) {
        Webhook hook = hook(call);
        call.find().openProject(hook.projectId().toString());
        return hook;
    }

    /** A webhook of a project that the caller sees. Missing and foreign answer alike. */
    private static Webhook hook(Call call) {
        String id = call.idGap("webhook-id", () -> Refusal.badRequest("webhook-id is invalid."));
        return call.world().automation().webhooks().stream()
                .filter(hook -> hook.id().toString().equals(id))
                .filter(hook -> call.world()
                        .project(hook.projectId())
                        .filter(project -> project.standing() != Standing.DELETED)
                        .filter(project -> call.find().allows(Access.READ, project))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Webhook not found."));
    }

    private static Project project(Call call, String scopeId, String scopeType) {
        if (!scopeType.equals("project") || Slugs.uuid(scopeId).isEmpty()) {
            throw Refusal.badRequest("A scope of type project and its id are required.");
        }
        return call.find().project(scopeId);
    }

    private static void store(Call call, Webhook hook) {
        List<Webhook> all = new ArrayList<>(call.world().automation().webhooks());
        int place = all.stream().map(Webhook::id).toList().indexOf(hook.id());
        if (place < 0) {
            all.add(hook);
        } else {
            all.set(place, hook);
        }
        call.world().put(call.world().automation().withWebhooks(all));
    }

    private static Webhook checked(Webhook hook) {
        // Receivers on this machine, which CircleCI could not reach, need no certificate.
        if (hook.name().isBlank() || !(isHttps(hook.url()) || Sender.reaches(hook.url()))) {
            throw unexpectedBody();
        }
        return hook;
    }

    private static boolean isHttps(String url) {
        try {
            URI uri = URI.create(url);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    private static List<String> events(JsonNode named) {
        List<String> events = new ArrayList<>();
        named.forEach(event -> events.add(event.asText()));
        if (!named.isArray() || !EVENTS.containsAll(events)) {
            throw unexpectedBody();
        }
        return events;
    }

    private static boolean flag(JsonNode flag) {
        if (!flag.isBoolean()) {
            throw unexpectedBody();
        }
        return flag.booleanValue();
    }

    private static Refusal unexpectedBody() {
        return Refusal.badRequest("Unexpected request body provided.");
    }
}
