package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Webhook;
import java.util.Iterator;

/** Outbound webhooks. */
public final class WebhookApi {
    private final Listings listings;

    /** Webhooks whose listings go through {@code store}. */
    public WebhookApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /**
     * The webhooks of a project, page by page.
     *
     * @param projectId CircleCI's id: the call takes no slug
     */
    @Endpoint("GET /api/v2/webhook")
    public Iterator<Webhook> webhooks(String org, String slug, String projectId) {
        return listings.items(
                Webhook.class,
                ApiRequest.get("list webhooks of project " + slug, "/api/v2/webhook")
                        .with("scope-id", projectId)
                        .with("scope-type", "project"),
                Webhook::key,
                item -> webhook(org, slug, item));
    }

    private static Webhook webhook(String org, String slug, WireObject item) {
        return new Webhook(
                org,
                slug,
                item.text("id"),
                item.text("name").orElse(""),
                BareAddress.of(item.needText("url")),
                // A mask where one is set, empty text where none is.
                item.text("signing_secret").filter(mask -> !mask.isEmpty()).isPresent(),
                item.flag("verify_tls").orElse(false),
                item.texts("events"),
                item.time("created_at"),
                item.time("updated_at"));
    }
}
