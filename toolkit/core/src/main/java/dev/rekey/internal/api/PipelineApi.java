package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import java.util.Iterator;
import java.util.Optional;

/** What ran, and with which configuration. */
public final class PipelineApi {
    private final Transport transport;
    private final Listings listings;

    /** Pipelines whose listings go through {@code store}; configurations do not, since people paste secrets into them. */
    public PipelineApi(Transport transport, PageStore store) {
        this.transport = transport;
        this.listings = new Listings(transport, store);
    }

    /** The pipelines of a project, newest first, page by page. They go back years: stop when there are enough. */
    @Endpoint("GET /api/v2/project/{project-slug}/pipeline")
    public Iterator<Pipeline> recent(String slug) {
        return listings.items(
                Pipeline.class,
                ApiRequest.get("list pipelines of project " + slug, "/api/v2/project/{project-slug}/pipeline", slug),
                Pipeline::id,
                PipelineApi::pipeline);
    }

    /** The configuration that a pipeline ran with. */
    @Endpoint("GET /api/v2/pipeline/{pipeline-id}/config")
    public PipelineConfig config(String pipelineId) {
        ApiResponse answer = transport.send(ApiRequest.get(
                "read the configuration of pipeline " + pipelineId,
                "/api/v2/pipeline/{pipeline-id}/config",
                pipelineId));
        WireObject config = WireObject.object(answer.body(), answer.call());
        return new PipelineConfig(
                config.text("source").filter(text -> !text.isBlank()),
                config.text("compiled").filter(text -> !text.isBlank()));
    }

    private static Pipeline pipeline(WireObject item) {
        Optional<WireObject> trigger = item.inner("trigger");
        return new Pipeline(
                item.needText("id"),
                item.needNumber("number"),
                item.needTime("created_at"),
                trigger.flatMap(by -> by.text("type")).orElse(""),
                item.inner("vcs").flatMap(vcs -> vcs.text("branch")).orElse(""),
                trigger.flatMap(by -> by.inner("actor"))
                        .flatMap(actor -> actor.text("login"))
                        .orElse(""));
    }
}
