package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Mask;
import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.Variable.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The variables of contexts. */
final class ContextVariableRoutes {

    private static final int MOST_IN_A_CONTEXT = 100;
    private static final String ONE = "/api/v2/context/{context_id}/environment-variable/{env_var_name}";

    record Listed(
            String variable, UUID contextId, @Nullable Instant createdAt, Instant updatedAt, String truncatedValue) {
        static Listed of(UUID context, Variable variable, Version shown) {
            return new Listed(variable.name(), context, variable.createdAt(), shown.at(), Mask.of(shown.value()));
        }
    }

    /** The answer to a write: without the mask. */
    record Stored(String variable, UUID contextId, @Nullable Instant createdAt, Instant updatedAt) {
        static Stored of(UUID context, Variable variable) {
            return new Stored(
                    variable.name(),
                    context,
                    variable.createdAt(),
                    variable.current().at());
        }
    }

    private ContextVariableRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/context/{context_id}/environment-variable", ContextVariableRoutes::list)
                .on("PUT", ONE, ContextVariableRoutes::put)
                .on("DELETE", ONE, ContextVariableRoutes::delete);
    }

    private static Reply list(Call call) {
        return Reply.ok(Page.of(call, listed(call, call.find().context(call.gap("context_id")))));
    }

    /** The variables as a listing shows them, which may lag behind what is stored. */
    static List<Listed> listed(Call call, Context context) {
        return call.world().vault().list(context.id()).stream()
                .flatMap(variable ->
                        Variables.visible(call, variable)
                                .map(version -> Listed.of(context.id(), variable, version))
                                .stream())
                .toList();
    }

    private static Reply put(Call call) {
        Context context = call.find().context(call.gap("context_id"));
        return Reply.ok(Stored.of(context.id(), store(call, context, call.gap("env_var_name"), call.text("value"))));
    }

    static Variable store(Call call, Context context, String name, String value) {
        Variables.check(name, value);
        Optional<Variable> old = call.world().vault().find(context.id(), name);
        if (old.isEmpty() && call.world().vault().list(context.id()).size() >= MOST_IN_A_CONTEXT) {
            throw Refusal.badRequest("The context has reached the limit of " + MOST_IN_A_CONTEXT + " variables.");
        }
        return call.world().vault().put(context.id(), name, value, call.world().now());
    }

    private static Reply delete(Call call) {
        Context context = call.find().context(call.gap("context_id"));
        if (!call.world().vault().remove(context.id(), call.gap("env_var_name"))) {
            // Not documented. A client should take it as gone, as it must for a context deleted meanwhile (403).
            throw Refusal.notFound("Environment variable not found.");
        }
        return Reply.message("Environment variable deleted.");
    }
}
