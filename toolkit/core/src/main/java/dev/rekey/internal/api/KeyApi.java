package dev.rekey.internal.api;

import dev.rekey.error.NotFoundException;
import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.CheckoutKey;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;

/** The keys with which projects check out their code. */
public final class KeyApi {
    private final Transport transport;
    private final Listings listings;

    /** Keys whose listings go through {@code store}. */
    public KeyApi(Transport transport, PageStore store) {
        this.transport = transport;
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

    /**
     * The login of the user whose key {@code wanted} picks; empty when that is a deploy key, is not listed, or the answer does
     * not say. Version 2 never says.
     */
    @Endpoint(
            value = "GET /api/v1.1/project/{project-slug}/checkout-key",
            note = "v1.1; documented, the only one that says whose a user key is; in use since before 2018")
    public Optional<String> userOf(String slug, Predicate<CheckoutKey> wanted) {
        ApiResponse answer = transport.send(ApiRequest.get(
                "look up whose the user keys of project " + slug + " are",
                "/api/v1.1/project/{project-slug}/checkout-key",
                slug));
        return WireObject.array(answer.body(), answer.call()).stream()
                .filter(item -> wanted.test(key(slug, slug, item)))
                .findFirst()
                .flatMap(item -> item.text("login"));
    }

    /**
     * A new pair of keys, of which CircleCI keeps the private half; each call makes another, so it is sent once. A user key
     * is one of the token's user.
     */
    @Endpoint("POST /api/v2/project/{project-slug}/checkout-key")
    public CheckoutKey createCheckoutKey(String org, String slug, boolean ofUser) {
        byte[] body =
                (ofUser ? "{\"type\":\"user-key\"}" : "{\"type\":\"deploy-key\"}").getBytes(StandardCharsets.UTF_8);
        ApiResponse answer = transport.send(ApiRequest.create(
                "create a checkout key of project " + slug,
                slug,
                out -> out.write(body),
                "/api/v2/project/{project-slug}/checkout-key",
                slug));
        return key(org, slug, WireObject.object(answer.body(), answer.call()));
    }

    /**
     * Deletes a checkout key at CircleCI, and only there: its public half may stay at the code host.
     *
     * @param fingerprint either one, without a word in front
     * @throws NotFoundException if there is none, or the project is hidden from the token
     */
    @Endpoint("DELETE /api/v2/project/{project-slug}/checkout-key/{fingerprint}")
    public void deleteCheckoutKey(String slug, String fingerprint) {
        ApiResponse answer = transport.send(ApiRequest.delete(
                        "delete a checkout key of project " + slug,
                        slug,
                        "/api/v2/project/{project-slug}/checkout-key/{fingerprint}",
                        slug,
                        fingerprint)
                .repeatedly());
        // A page of a proxy is no deletion.
        var unused = WireObject.object(answer.body(), answer.call());
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
