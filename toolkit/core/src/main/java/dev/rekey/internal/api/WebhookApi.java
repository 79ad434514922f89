package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.ObjectBody;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Secret;
import dev.rekey.model.Webhook;
import java.util.Iterator;

/** Outbound webhooks. */
public final class WebhookApi {
    private static final String ONE = "/api/v2/webhook/{webhook-id}";

    private final Transport transport;
    private final Listings listings;

    /** Webhooks whose listings go through {@code store}. */
    public WebhookApi(Transport transport, PageStore store) {
        this.transport = transport;
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

    /** One webhook, whole. */
    @Endpoint("GET /api/v2/webhook/{webhook-id}")
    public WholeWebhook webhook(String org, String slug, String id) {
        ApiResponse answer = transport.send(ApiRequest.get("look up a webhook of project " + slug, ONE, id));
        return whole(org, slug, WireObject.object(answer.body(), answer.call()));
    }

    /**
     * Gives a webhook another signing secret, which takes the place of the old one at once; everything else is sent as it
     * was read.
     *
     * @param webhook as it was read just before
     * @return the webhook as it is then
     */
    @Endpoint("PUT /api/v2/webhook/{webhook-id}")
    public WholeWebhook sign(WholeWebhook webhook, Secret signingSecret) {
        Webhook shown = webhook.shown();
        ObjectBody body = ObjectBody.empty()
                .text("name", shown.name())
                .secret("url", webhook.address())
                .texts("events", shown.events())
                .flag("verify_tls", shown.verifiesTls())
                .secret("signing_secret", signingSecret);
        ApiResponse answer = transport.send(ApiRequest.upsert(
                "change the signing secret of a webhook of project " + shown.holder(),
                "PUT",
                shown.holder(),
                body::writeTo,
                ONE,
                shown.id().orElseThrow()));
        return whole(shown.org(), shown.holder(), WireObject.object(answer.body(), answer.call()));
    }

    /** Nothing may be missing here: what was not read would be written back as if it were not set. */
    private static WholeWebhook whole(String org, String slug, WireObject item) {
        var unusedId = item.needText("id");
        var unusedName = item.needText("name");
        var unusedMask = item.needText("signing_secret");
        var unusedFlag = item.needFlag("verify_tls");
        var unusedEvents = item.needTexts("events");
        return new WholeWebhook(webhook(org, slug, item), item.needText("url"));
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
