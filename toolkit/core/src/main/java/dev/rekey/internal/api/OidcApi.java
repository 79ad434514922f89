package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.OidcClaims;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Custom claims in the OIDC tokens of jobs. */
public final class OidcApi {
    private final Listings listings;

    /** Claims whose answers go through {@code store}. */
    public OidcApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /** The custom claims of an organisation whose id is known; none where all are the defaults. */
    @Endpoint("GET /api/v2/org/{org-id}/oidc-custom-claims")
    public List<OidcClaims> organization(OwnerRef owner) {
        return listings.whole(
                OidcClaims.class,
                ApiRequest.get(
                        "look up OIDC claims of " + owner.slug(),
                        "/api/v2/org/{org-id}/oidc-custom-claims",
                        owner.id().orElseThrow()),
                answer -> custom(owner.slug(), owner.slug(), answer));
    }

    /** The custom claims of a project of an organisation, both by id; none where it has only those of its organisation. */
    @Endpoint("GET /api/v2/org/{org-id}/project/{project-id}/oidc-custom-claims")
    public List<OidcClaims> project(OwnerRef owner, String slug, String projectId) {
        return listings.whole(
                OidcClaims.class,
                ApiRequest.get(
                        "look up OIDC claims of project " + slug,
                        "/api/v2/org/{org-id}/project/{project-id}/oidc-custom-claims",
                        owner.id().orElseThrow(),
                        projectId),
                answer -> custom(owner.slug(), slug, answer));
    }

    private static List<OidcClaims> custom(String org, String holder, ApiResponse answer) {
        WireObject claims = WireObject.object(answer.body(), answer.call());
        List<String> audience = claims.texts("audience");
        Optional<String> ttl = claims.text("ttl").filter(text -> !text.isEmpty());
        if (audience.isEmpty() && ttl.isEmpty()) {
            return List.of();
        }
        Optional<Instant> updated = Stream.of("audience_updated_at", "ttl_updated_at")
                .flatMap(field -> claims.time(field).stream())
                .max(Comparator.naturalOrder());
        return List.of(new OidcClaims(org, holder, audience, ttl, updated));
    }
}
