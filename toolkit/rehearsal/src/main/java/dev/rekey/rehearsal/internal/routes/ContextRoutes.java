package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.World;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Contexts themselves. */
final class ContextRoutes {

    private static final int MOST_IN_AN_ORG = 500;
    private static final int LONGEST_NAME = 200;

    record ContextView(UUID id, String name, Instant createdAt) {
        static ContextView of(Context context) {
            return new ContextView(context.id(), context.name(), context.createdAt());
        }
    }

    /** The single answer, which grew in time. */
    record ContextDetail(
            UUID id,
            String name,
            Instant createdAt,
            UUID orgId,
            List<ContextVariableRoutes.Listed> environmentVariables,
            List<RestrictionRoutes.Listed> restrictions) {}

    private ContextRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/context", ContextRoutes::list)
                .on("POST", "/api/v2/context", ContextRoutes::create)
                .on("GET", "/api/v2/context/{context_id}", ContextRoutes::one)
                .on("DELETE", "/api/v2/context/{context_id}", ContextRoutes::delete);
    }

    /**
     * The contexts of an owner, those that groups keep closed among them: that they exist is taken to be no secret, so
     * that "not allowed to look" and "not there" stay apart.
     */
    private static Reply list(Call call) {
        rejectAccounts(call.parameter("owner-type").orElse("organization"));
        Org org = call.find()
                .org(call.parameter("owner-id")
                        .or(() -> call.parameter("owner-slug"))
                        .orElseThrow(() -> Refusal.badRequest("owner-id or owner-slug is required.")));
        List<ContextView> all = call.world().contexts(org.id()).stream()
                .filter(context -> call.parameter("name")
                        .filter(name -> !name.equals(context.name()))
                        .isEmpty())
                .map(ContextView::of)
                .toList();
        return Reply.ok(Page.of(call, all));
    }

    private static Reply create(Call call) {
        JsonNode owner = call.body().path("owner");
        rejectAccounts(owner.path("type").asText("organization"));
        String slugOrId = owner.path("id").asText(owner.path("slug").asText());
        if (slugOrId.isEmpty()) {
            throw Refusal.badRequest("Unexpected request body provided.");
        }
        return Reply.ok(ContextView.of(create(call, call.find().org(slugOrId), call.text("name"))));
    }

    static Context create(Call call, Org org, String name) {
        World world = call.world();
        if (name.isBlank() || !name.equals(name.strip()) || name.length() > LONGEST_NAME) {
            throw Refusal.badRequest("The context name is invalid.");
        }
        // The status for a name that is taken is not documented; 409 is what the neighbouring calls answer.
        if (world.contexts(org.id()).stream().anyMatch(other -> other.name().equals(name))) {
            throw new Refusal(409, "A context named " + name + " already exists.");
        }
        if (world.contexts(org.id()).size() >= MOST_IN_AN_ORG) {
            throw Refusal.badRequest("The organization has reached the limit of " + MOST_IN_AN_ORG + " contexts.");
        }
        Context context = new Context(UUID.randomUUID(), org.id(), name, world.now());
        world.put(context);
        return context;
    }

    private static Reply one(Call call) {
        Context context = call.find().context(call.gap("context_id"));
        return Reply.ok(new ContextDetail(
                context.id(),
                context.name(),
                context.createdAt(),
                context.orgId(),
                ContextVariableRoutes.listed(call, context),
                RestrictionRoutes.listed(call, context)));
    }

    private static Reply delete(Call call) {
        call.world().remove(call.find().context(call.gap("context_id")));
        return Reply.message("Context deleted.");
    }

    private static void rejectAccounts(String ownerType) {
        if (ownerType.equals("account")) {
            throw Refusal.badRequest("only organization is supported at present");
        }
    }
}
