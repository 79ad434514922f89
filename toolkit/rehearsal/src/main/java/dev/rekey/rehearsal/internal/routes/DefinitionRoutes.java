package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Definition;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pipeline definitions and what triggers them, to look at; {@link TriggerRoutes} changes triggers. An address for custom webhooks shows its secret. */
final class DefinitionRoutes {

    private static final String ALL = "/api/v2/projects/{project_id}/pipeline-definitions";
    private static final String APP = "github_app";

    record Repo(String fullName, String externalId) {
        static Repo of(Definition definition) {
            return new Repo(definition.repository(), definition.externalId());
        }
    }

    record ConfigSource(String provider, Repo repo, String filePath) {}

    record CheckoutSource(String provider, Repo repo) {}

    record DefinitionView(
            UUID id,
            String name,
            String description,
            Instant createdAt,
            ConfigSource configSource,
            CheckoutSource checkoutSource) {
        static DefinitionView of(Definition definition) {
            Repo repo = Repo.of(definition);
            return new DefinitionView(
                    definition.id(),
                    definition.name(),
                    "",
                    definition.createdAt(),
                    new ConfigSource(APP, repo, definition.configPath()),
                    new CheckoutSource(APP, repo));
        }
    }

    record Webhook(String url, String sender) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventSource(
            String provider, @Nullable Repo repo, @Nullable Webhook webhook) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TriggerView(
            UUID id,
            String eventName,
            Instant createdAt,
            EventSource eventSource,
            @Nullable String eventPreset,
            @Nullable String checkoutRef,
            @Nullable String configRef,
            boolean disabled) {
        static TriggerView of(Definition definition, Trigger trigger) {
            Trigger.Inbound inbound = trigger.inbound();
            return new TriggerView(
                    trigger.id(),
                    trigger.name(),
                    trigger.createdAt(),
                    inbound == null
                            ? new EventSource(APP, Repo.of(definition), null)
                            : new EventSource("webhook", null, webhook(trigger.id(), inbound)),
                    trigger.preset(),
                    inbound == null ? null : inbound.checkoutRef(),
                    inbound == null ? null : inbound.configRef(),
                    trigger.disabled());
        }

        private static Webhook webhook(UUID id, Trigger.Inbound inbound) {
            String url = "https://internal.circleci.com/private/soc/e/" + id + "?secret=" + inbound.secret();
            return new Webhook(url, inbound.sender());
        }
    }

    private DefinitionRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on(
                        "GET",
                        ALL,
                        call -> Reply.ok(new OrgRoutes.Items<>(definitions(call).stream()
                                .map(DefinitionView::of)
                                .toList())))
                .on("GET", ALL + "/{pipeline_definition_id}/triggers", DefinitionRoutes::triggers);
    }

    private static Reply triggers(Call call) {
        Definition definition = definition(call);
        return Reply.ok(new OrgRoutes.Items<>(definition.triggers().stream()
                .map(trigger -> TriggerView.of(definition, trigger))
                .toList()));
    }

    /** The definition that a path names, of a project that the caller sees. */
    static Definition definition(Call call) {
        List<Definition> all = definitions(call);
        String id =
                call.idGap("pipeline_definition_id", () -> Refusal.badRequest("pipeline_definition_id is invalid."));
        return all.stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Pipeline definition not found."));
    }

    static List<Definition> definitions(Call call) {
        Project project = project(call);
        return call.world().automation().definitions().stream()
                .filter(definition -> definition.projectId().equals(project.id()))
                .toList();
    }

    static Project project(Call call) {
        return call.find().project(call.idGap("project_id", () -> Refusal.badRequest("project_id is invalid.")));
    }
}
