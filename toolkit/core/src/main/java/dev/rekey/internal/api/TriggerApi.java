package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Origin;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.ObjectBody;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Secret;
import dev.rekey.model.Trigger;
import java.util.List;
import java.util.Optional;

/** What starts pipelines from outside. On the cloud only; neither list has pages. */
public final class TriggerApi {
    private static final String OF_DEFINITION =
            "/api/v2/projects/{project-id}/pipeline-definitions/{definition-id}/triggers";
    private static final String ONE = "/api/v2/projects/{project-id}/triggers/{trigger-id}";

    private final Transport transport;
    private final Listings listings;

    /** Triggers whose listings go through {@code store}. */
    public TriggerApi(Transport transport, PageStore store) {
        this.transport = transport;
        this.listings = new Listings(transport, store);
    }

    /** The pipeline definitions of a project, by its id. */
    @Endpoint("GET /api/v2/projects/{project-id}/pipeline-definitions")
    public List<Definition> definitions(String projectId) {
        return listings.whole(
                Definition.class,
                ApiRequest.get(
                        "list pipeline definitions of project " + projectId,
                        "/api/v2/projects/{project-id}/pipeline-definitions",
                        projectId),
                answer -> WireObject.object(answer.body(), answer.call()).needArray("items").stream()
                        .map(item -> new Definition(
                                item.needText("id"), item.text("name").orElse("")))
                        .toList());
    }

    /** The triggers of a definition. Their addresses are not kept: whoever has one can start pipelines. */
    @Endpoint("GET /api/v2/projects/{project-id}/pipeline-definitions/{definition-id}/triggers")
    public List<Trigger> triggers(String org, String slug, String projectId, Definition definition) {
        return listings.whole(
                Trigger.class,
                ApiRequest.get("list triggers of project " + slug, OF_DEFINITION, projectId, definition.id()),
                answer -> WireObject.object(answer.body(), answer.call()).needArray("items").stream()
                        .map(item -> trigger(org, slug, definition, item))
                        .toList());
    }

    /** What a custom webhook is made of, all but its address. */
    @Endpoint("GET /api/v2/projects/{project-id}/triggers/{trigger-id}")
    public CustomWebhook customWebhook(String projectId, String id) {
        ApiResponse answer = transport.send(ApiRequest.get("look up a trigger", ONE, projectId, id));
        return custom(WireObject.object(answer.body(), answer.call()));
    }

    /** Makes another custom webhook, whose address has a secret of its own. Sent once: each is one more. */
    @Endpoint("POST /api/v2/projects/{project-id}/pipeline-definitions/{definition-id}/triggers")
    public CustomWebhook.Made create(String projectId, String definitionId, CustomWebhook wanted) {
        ObjectBody body = ObjectBody.empty()
                .text("event_name", wanted.eventName())
                .object(
                        "event_source",
                        ObjectBody.empty()
                                .text("provider", CustomWebhook.PROVIDER)
                                .object("webhook", ObjectBody.empty().text("sender", wanted.sender())))
                .text("checkout_ref", wanted.checkoutRef())
                .text("config_ref", wanted.configRef())
                .flag("disabled", wanted.disabled());
        ApiResponse answer = transport.send(
                ApiRequest.create("make a trigger", projectId, body::writeTo, OF_DEFINITION, projectId, definitionId));
        WireObject made = WireObject.object(answer.body(), answer.call());
        return new CustomWebhook.Made(
                made.needText("id"),
                Secret.of(made.needInner("event_source").needInner("webhook").needText("url")));
    }

    /** Gives a trigger another event name; its address stays. */
    @Endpoint("PATCH /api/v2/projects/{project-id}/triggers/{trigger-id}")
    public CustomWebhook rename(String projectId, String id, String eventName) {
        ApiResponse answer = transport.send(ApiRequest.upsert(
                "name a trigger",
                "PATCH",
                projectId,
                ObjectBody.empty().text("event_name", eventName)::writeTo,
                ONE,
                projectId,
                id));
        return custom(WireObject.object(answer.body(), answer.call()));
    }

    /** Deletes a trigger: its address starts nothing any more. */
    @Endpoint("DELETE /api/v2/projects/{project-id}/triggers/{trigger-id}")
    public void delete(String projectId, String id) {
        ApiResponse answer = transport.send(new ApiRequest(
                "delete a trigger",
                "DELETE",
                ONE,
                List.of(projectId, id),
                List.of(),
                Optional.empty(),
                true,
                Origin.MAIN,
                Optional.of(projectId)));
        var unused = WireObject.object(answer.body(), answer.call());
    }

    private static CustomWebhook custom(WireObject item) {
        WireObject source = item.needInner("event_source");
        return new CustomWebhook(
                item.text("event_name").orElse(""),
                source.text("provider").orElse(""),
                source.inner("webhook").flatMap(hook -> hook.text("sender")).orElse(""),
                item.text("checkout_ref").orElse(""),
                item.text("config_ref").orElse(""),
                item.flag("disabled").orElse(false));
    }

    private static Trigger trigger(String org, String slug, Definition definition, WireObject item) {
        Optional<WireObject> source = item.inner("event_source");
        Optional<WireObject> webhook = source.flatMap(from -> from.inner("webhook"));
        return new Trigger(
                org,
                slug,
                item.text("id"),
                item.text("event_name").filter(name -> !name.isEmpty()).orElse(definition.name()),
                source.flatMap(from -> from.text("provider")).orElse(""),
                // Also where the answer masks it: the address that was handed out has it.
                webhook.flatMap(hook -> hook.text("url"))
                        .filter(url -> url.contains("secret="))
                        .isPresent(),
                webhook.flatMap(hook -> hook.text("sender"))
                        .or(() -> source.flatMap(from -> from.inner("repo")).flatMap(repo -> repo.text("full_name")))
                        .orElse(""),
                item.flag("disabled").orElse(false),
                item.time("created_at"));
    }
}
