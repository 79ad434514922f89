package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Edition;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        Org org = owner(
                call,
                call.parameter("owner-type").orElse("organization"),
                call.parameter("owner-id"),
                call.parameter("owner-slug"));
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
        Org org = owner(
                call,
                owner.path("type").asText("organization"),
                Optional.ofNullable(owner.path("id").textValue()),
                Optional.ofNullable(owner.path("slug").textValue()));
        return Reply.ok(ContextView.of(create(call, org, call.text("name"))));
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

    /** The owner of contexts: an organisation by id or slug; on CircleCI server, an account by id. */
    private static Org owner(Call call, String type, Optional<String> id, Optional<String> slug) {
        boolean isAccount = type.equals("account");
        if (call.world().edition() == Edition.SERVER) {
            String account = id.orElseThrow(() -> Refusal.badRequest("The owner must be given by its id."));
            if (!isAccount) {
                // What it says of an owner of another type is not documented; no such owner is known to it.
                throw Refusal.notFound("Owner not found.");
            }
            return call.find().org(account);
        }
        if (isAccount) {
            throw Refusal.badRequest("only organization is supported at present");
        }
        return call.find()
                .org(id.or(() -> slug).orElseThrow(() -> Refusal.badRequest("owner-id or owner-slug is required.")));
    }
}
