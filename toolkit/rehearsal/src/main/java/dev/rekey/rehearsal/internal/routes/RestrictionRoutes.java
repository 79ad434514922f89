package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Group;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Restriction;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Restrictions of contexts. Reading is for whoever may open the context, changing for administrators. */
final class RestrictionRoutes {

    private static final String ALL = "/api/v2/context/{context_id}/restrictions";
    private static final Set<String> TYPES = Set.of("project", "expression", "group");

    record Listed(
            UUID id,
            UUID contextId,
            @Nullable String name,
            String restrictionType,
            String restrictionValue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String projectId) {

        static Listed of(Restriction restriction, @Nullable String name) {
            // The older name of the same value, kept for projects.
            String projectId = restriction.type().equals("project") ? restriction.value() : null;
            return new Listed(
                    restriction.id(),
                    restriction.contextId(),
                    name,
                    restriction.type(),
                    restriction.value(),
                    projectId);
        }
    }

    /** The answer to a creation: it has no name yet. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Created(UUID id, @Nullable String projectId, String restrictionType, String restrictionValue) {
        static Created of(Restriction restriction) {
            Listed listed = Listed.of(restriction, null);
            return new Created(listed.id(), listed.projectId(), listed.restrictionType(), listed.restrictionValue());
        }
    }

    /** All restrictions at once: the envelope has no token here. */
    record Envelope(List<Listed> items) {}

    private RestrictionRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on(
                        "GET",
                        ALL,
                        call -> Reply.ok(new Envelope(listed(call, call.find().context(contextId(call))))))
                .on("POST", ALL, RestrictionRoutes::create)
                .on("DELETE", ALL + "/{restriction_id}", RestrictionRoutes::delete);
    }

    static List<Listed> listed(Call call, Context context) {
        return call.world().restrictions(context.id()).stream()
                .map(restriction -> Listed.of(restriction, nameOf(call.world(), restriction)))
                .toList();
    }

    private static Reply create(Call call) {
        Context context = call.find().administeredContext(contextId(call));
        Restriction restriction = create(call, context, call.text("restriction_type"), call.text("restriction_value"));
        return Reply.created(Created.of(restriction));
    }

    static Restriction create(Call call, Context context, String type, String value) {
        boolean valid =
                TYPES.contains(type) && (type.equals("expression") ? !value.isBlank() : names(call, type, value));
        if (!valid) {
            throw Refusal.badRequest("Unexpected request body provided.");
        }
        if (call.world().restrictions(context.id()).stream()
                .anyMatch(other -> other.type().equals(type) && other.value().equals(value))) {
            throw new Refusal(409, "The restriction already exists.");
        }
        Restriction restriction = new Restriction(UUID.randomUUID(), context.id(), type, value);
        call.world().add(restriction);
        return restriction;
    }

    private static boolean names(Call call, String type, String value) {
        Optional<UUID> id = Slugs.uuid(value);
        return type.equals("project") ? id.flatMap(call.world()::project).isPresent() : id.isPresent();
    }

    private static Reply delete(Call call) {
        Context context = call.find().administeredContext(contextId(call));
        String id = call.idGap("restriction_id", () -> Refusal.badRequest("restriction_id is invalid."));
        delete(call, context, id);
        return Reply.message("Restriction deleted.");
    }

    static void delete(Call call, Context context, String id) {
        call.world()
                .remove(call.world().restrictions(context.id()).stream()
                        .filter(restriction -> restriction.id().toString().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("Restriction not found.")));
    }

    private static String contextId(Call call) {
        return call.idGap("context_id", () -> Refusal.badRequest("context_id is invalid."));
    }

    private static @Nullable String nameOf(World world, Restriction restriction) {
        return switch (restriction.type()) {
            case "project" ->
                Slugs.uuid(restriction.value())
                        .flatMap(world::project)
                        .map(Project::name)
                        .orElse(null);
            case "group" ->
                world.groups().stream()
                        .filter(group -> group.id().toString().equals(restriction.value()))
                        .map(Group::name)
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }
}
