package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.OtelExporter;
import java.util.List;

/** Where telemetry of pipelines is sent. */
public final class ExporterApi {
    private final Listings listings;

    /** Exporters whose listings go through {@code store}. */
    public ExporterApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /** The OTel exporters of an organisation whose id is known, with the names of their headers and none of the values. */
    @Endpoint(
            value = "GET /api/v2/org/{org-id}/otel-exporter",
            note = "v2; missing from the published description of 2025-10, in CircleCI's migration tool of 2026-06")
    public List<OtelExporter> exporters(OwnerRef owner) {
        return listings.whole(
                OtelExporter.class,
                ApiRequest.get(
                        "list OTel exporters of " + owner.slug(),
                        "/api/v2/org/{org-id}/otel-exporter",
                        owner.id().orElseThrow()),
                // Whether the list is wrapped is not written down; five are the most there can be, so it has no pages.
                answer -> WireObject.arrayOrIn(answer.body(), "items", answer.call()).stream()
                        .map(item -> exporter(owner.slug(), item))
                        .toList());
    }

    private static OtelExporter exporter(String org, WireObject item) {
        return new OtelExporter(
                org,
                item.text("id"),
                item.text("endpoint").orElse(""),
                item.text("protocol").orElse(""),
                item.inner("headers").map(WireObject::names).orElse(List.of()));
    }
}
