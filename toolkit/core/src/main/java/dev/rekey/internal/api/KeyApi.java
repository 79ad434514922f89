package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.CheckoutKey;
import java.util.Iterator;

/** The keys with which projects check out their code. */
public final class KeyApi {
    private final Listings listings;

    /** Keys whose listings go through {@code store}. */
    public KeyApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /**
     * The checkout keys of a project, page by page, with both fingerprints wherever the public key can be read. Projects
     * that check out without keys (GitHub App, GitLab) have none.
     */
    @Endpoint("GET /api/v2/project/{project-slug}/checkout-key")
    public Iterator<CheckoutKey> checkoutKeys(String org, String slug) {
        return listings.items(
                CheckoutKey.class,
                ApiRequest.get(
                        "list checkout keys of project " + slug, "/api/v2/project/{project-slug}/checkout-key", slug),
                key -> key.key() + " " + key.publicKey(),
                item -> key(org, slug, item));
    }

    private static CheckoutKey key(String org, String slug, WireObject item) {
        // The service ends it with a blank or a line break; code hosts do not.
        String publicKey = item.text("public_key").orElse("").strip();
        Fingerprints fingerprints = Fingerprints.of(publicKey, item.text("fingerprint"));
        return new CheckoutKey(
                org,
                slug,
                item.needText("type"),
                item.flag("preferred").orElse(false),
                publicKey,
                fingerprints.md5(),
                fingerprints.sha256(),
                item.time("created_at"));
    }
}
