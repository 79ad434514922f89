package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.routes.DefinitionRoutes.TriggerView;
import dev.rekey.rehearsal.internal.world.Definition;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Token;
import dev.rekey.rehearsal.internal.world.Trigger;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes and deletes triggers. The secret of a custom webhook cannot be changed: a new trigger has a new
 * address, and the old one works until its trigger is deleted.
 */
final class TriggerRoutes {

    private static final String PROJECT = "/api/v2/projects/{project_id}";
    private static final String ONE = PROJECT + "/triggers/{trigger_id}";
    private static final Set<String> PRESETS = Set.of(
            "all-pushes",
            "only-tags",
            "default-branch-pushes",
            "only-build-prs",
            "only-open-prs",
            "only-labeled-prs",
            "only-merged-prs",
            "only-ready-for-review-prs",
            "only-branch-delete",
            "only-build-pushes-to-non-draft-prs",
            "only-merged-or-closed-prs");

    private record Place(Definition definition, Trigger trigger) {

        Reply shown() {
            return Reply.ok(TriggerView.of(definition, trigger));
        }
    }

    private TriggerRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("POST", PROJECT + "/pipeline-definitions/{pipeline_definition_id}/triggers", TriggerRoutes::create)
                .on("GET", ONE, call -> place(call).shown())
                .on("PATCH", ONE, TriggerRoutes::change)
                .on("DELETE", ONE, TriggerRoutes::delete);
    }

    private static Reply create(Call call) {
        Definition definition = DefinitionRoutes.definition(call);
        requireWrite(call);
        JsonNode source = call.body().path("event_source");
        Trigger trigger = switch (source.path("provider").asText()) {
            case "webhook" -> inbound(call, source.at("/webhook/sender").asText(""));
            case "github_app" -> ofPushes(call, definition, source);
            default -> throw unexpectedBody();
        };
        return store(call, definition, trigger);
    }

    /** A custom webhook has no event of its own to take the refs from, so it must name them. */
    private static Trigger inbound(Call call, String sender) {
        String checkoutRef = call.text("checkout_ref");
        String configRef = call.text("config_ref");
        if (checkoutRef.isEmpty() || configRef.isEmpty()) {
            throw unexpectedBody();
        }
        return trigger(
                call,
                call.optionalText("event_name").orElse(""),
                null,
                new Trigger.Inbound(sender, Token.newSecret(), checkoutRef, configRef));
    }

    private static Trigger ofPushes(Call call, Definition definition, JsonNode source) {
        if (!source.at("/repo/external_id").asText().equals(definition.externalId())) {
            throw unexpectedBody();
        }
        return trigger(call, "", preset(call).orElse("all-pushes"), null);
    }

    private static Trigger trigger(Call call, String name, @Nullable String preset, Trigger.@Nullable Inbound inbound) {
        boolean disabled = call.body().path("disabled").asBoolean();
        return new Trigger(UUID.randomUUID(), name, call.world().now(), preset, inbound, disabled);
    }

    /** Changes what the body names, as far as it belongs to triggers of this kind. */
    private static Reply change(Call call) {
        Place place = place(call);
        requireWrite(call);
        Trigger old = place.trigger();
        Trigger.Inbound inbound = old.inbound();
        if (inbound == null) {
            String preset = preset(call).orElse(old.preset());
            return store(
                    call,
                    place.definition(),
                    new Trigger(old.id(), old.name(), old.createdAt(), preset, null, old.disabled()));
        }
        JsonNode body = call.body();
        String sender = body.at("/event_source/webhook/sender").asText(inbound.sender());
        return store(
                call,
                place.definition(),
                new Trigger(
                        old.id(),
                        call.optionalText("event_name").orElse(old.name()),
                        old.createdAt(),
                        null,
                        new Trigger.Inbound(
                                sender,
                                inbound.secret(),
                                call.optionalText("checkout_ref").orElse(inbound.checkoutRef()),
                                call.optionalText("config_ref").orElse(inbound.configRef())),
                        body.path("disabled").asBoolean(old.disabled())));
    }

    private static Reply delete(Call call) {
        Place place = place(call);
        requireWrite(call);
        call.world().put(call.world().automation().with(place.definition().without(place.trigger())));
        return Reply.message("Trigger deleted.");
    }

    private static Reply store(Call call, Definition definition, Trigger trigger) {
        call.world().put(call.world().automation().with(definition.with(trigger)));
        return new Place(definition, trigger).shown();
    }

    private static Place place(Call call) {
        String id = call.idGap("trigger_id", () -> Refusal.badRequest("trigger_id is invalid."));
        return DefinitionRoutes.definitions(call).stream()
                .flatMap(definition -> definition.triggers().stream().map(trigger -> new Place(definition, trigger)))
                .filter(place -> place.trigger().id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Trigger not found."));
    }

    private static void requireWrite(Call call) {
        Project unused =
                call.find().openProject(DefinitionRoutes.project(call).id().toString());
    }

    private static Optional<String> preset(Call call) {
        Optional<String> preset = call.optionalText("event_preset");
        if (preset.filter(name -> !PRESETS.contains(name)).isPresent()) {
            throw unexpectedBody();
        }
        return preset;
    }

    private static Refusal unexpectedBody() {
        return Refusal.badRequest("Unexpected request body provided.");
    }
}
