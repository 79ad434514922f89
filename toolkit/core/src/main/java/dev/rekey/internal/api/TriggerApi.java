package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Trigger;
import java.util.List;
import java.util.Optional;

/** What starts pipelines from outside. On the cloud only; neither list has pages. */
public final class TriggerApi {
    private final Listings listings;

    /** Triggers whose listings go through {@code store}. */
    public TriggerApi(Transport transport, PageStore store) {
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
                ApiRequest.get(
                        "list triggers of project " + slug,
                        "/api/v2/projects/{project-id}/pipeline-definitions/{definition-id}/triggers",
                        projectId,
                        definition.id()),
                answer -> WireObject.object(answer.body(), answer.call()).needArray("items").stream()
                        .map(item -> trigger(org, slug, definition, item))
                        .toList());
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
