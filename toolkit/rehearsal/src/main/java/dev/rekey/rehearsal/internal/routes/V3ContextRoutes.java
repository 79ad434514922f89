package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Restriction;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contexts on API v3. Unlike on v2, missing and forbidden ones answer 404. */
final class V3ContextRoutes {

    private static final int MOST_ON_A_PAGE = 250;
    private static final String ALL = "/api/v3/contexts";
    private static final String RESTRICTIONS = "/api/v3/context-restrictions";

    record ContextFacts(String name, Instant createdAt) {}

    record VariableFacts(
            String name,
            @Nullable String truncatedValue,
            @Nullable Instant createdAt,
            Instant updatedAt) {}

    record RestrictionFacts(String restrictionType, String matchPattern) {}

    private V3ContextRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, V3ContextRoutes::list)
                .on("POST", ALL, V3ContextRoutes::create)
                .on("GET", ALL + "/{id}", call -> V3.one(item(call, context(call, call.gap("id")))))
                .on("DELETE", ALL + "/{id}", V3ContextRoutes::delete)
                .on("GET", ALL + "/{id}/env-vars", V3ContextRoutes::variables)
                .on("POST", ALL + "/{id}/env-vars/set", V3ContextRoutes::set)
                .on("DELETE", ALL + "/{id}/env-vars", V3ContextRoutes::unset)
                .on("GET", RESTRICTIONS, V3ContextRoutes::restrictions)
                .on("POST", RESTRICTIONS, V3ContextRoutes::restrict)
                .on("DELETE", RESTRICTIONS + "/{rid}", V3ContextRoutes::unrestrict);
    }

    private static Reply list(Call call) {
        Org org = call.find().org(V3.requiredFilter(call, "org_id"));
        String part = V3.filter(call, "name").orElse("").toLowerCase(Locale.ROOT);
        return V3.list(
                call,
                call.world().contexts(org.id()).stream()
                        .filter(context ->
                                context.name().toLowerCase(Locale.ROOT).contains(part))
                        .map(context -> item(call, context))
                        .toList(),
                MOST_ON_A_PAGE);
    }

    private static Reply create(Call call) {
        JsonNode data = call.body().path("data");
        Org org = call.find().org(data.at("/references/org/id").asText());
        Context context =
                ContextRoutes.create(call, org, data.at("/attributes/name").asText());
        return Reply.created(new V3.Data<>(item(call, context)));
    }

    private static Reply delete(Call call) {
        call.world().remove(context(call, call.gap("id")));
        return Reply.message("Context deleted.");
    }

    private static Reply variables(Call call) {
        List<V3.Item<VariableFacts>> all = ContextVariableRoutes.listed(call, context(call, call.gap("id"))).stream()
                .map(shown -> new V3.Item<>(
                        null,
                        new VariableFacts(
                                shown.variable(), shown.truncatedValue(), shown.createdAt(), shown.updatedAt()),
                        null))
                .toList();
        return V3.list(call, all, MOST_ON_A_PAGE);
    }

    private static Reply set(Call call) {
        Context context = context(call, call.gap("id"));
        Variable stored = ContextVariableRoutes.store(call, context, call.text("name"), call.text("value"));
        VariableFacts facts = new VariableFacts(
                stored.name(), null, stored.createdAt(), stored.current().at());
        return V3.one(new V3.Item<>(null, facts, null));
    }

    private static Reply unset(Call call) {
        Context context = context(call, call.gap("id"));
        if (!call.world().vault().remove(context.id(), V3.requiredFilter(call, "name"))) {
            throw Refusal.notFound("Environment variable not found.");
        }
        return Reply.message("Environment variable deleted.");
    }

    private static Reply restrictions(Call call) {
        Context context = context(call, V3.requiredFilter(call, "context_id"));
        return V3.list(
                call,
                call.world().restrictions(context.id()).stream()
                        .map(V3ContextRoutes::item)
                        .toList(),
                MOST_ON_A_PAGE);
    }

    private static Reply restrict(Call call) {
        JsonNode data = call.body().path("data");
        Context context = administered(call, data.at("/references/context/id").asText());
        return Reply.created(new V3.Data<>(item(RestrictionRoutes.create(
                call,
                context,
                data.at("/attributes/restriction_type").asText(),
                data.at("/attributes/match_pattern").asText()))));
    }

    private static Reply unrestrict(Call call) {
        Context context = administered(call, V3.requiredFilter(call, "context_id"));
        RestrictionRoutes.delete(call, context, call.gap("rid"));
        return Reply.message("Restriction deleted.");
    }

    private static V3.Item<ContextFacts> item(Call call, Context context) {
        return new V3.Item<>(
                context.id(),
                new ContextFacts(context.name(), context.createdAt()),
                V3.Reference.to(call.find().orgOf(context.orgId())));
    }

    private static V3.Item<RestrictionFacts> item(Restriction restriction) {
        return new V3.Item<>(
                restriction.id(),
                new RestrictionFacts(restriction.type(), restriction.value()),
                Map.of("context", new V3.Reference(restriction.contextId(), null)));
    }

    private static Context context(Call call, String id) {
        return Slugs.uuid(id)
                .flatMap(call.world()::context)
                .filter(found -> call.world().rights().opens(call.caller(), found))
                .orElseThrow(() -> Refusal.notFound("Context not found."));
    }

    private static Context administered(Call call, String id) {
        Context context = context(call, id);
        if (!call.world().rights().administers(call.caller(), context.orgId())) {
            throw Refusal.denied();
        }
        return context;
    }
}
