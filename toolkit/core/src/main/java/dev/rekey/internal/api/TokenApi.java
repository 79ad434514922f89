package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.ProjectToken;
import java.util.List;

/** The API tokens of projects. Personal tokens are listed by no API. */
public final class TokenApi {
    private final Listings listings;

    /** Tokens whose listings go through {@code store}. */
    public TokenApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /** The tokens of a project, never with their values. */
    @Endpoint(
            value = "GET /api/v1.1/project/{project-slug}/token",
            note = "v1.1; undocumented, in CircleCI's migration tool of 2026-06")
    public List<ProjectToken> projectTokens(String org, String slug) {
        return listings.whole(
                ProjectToken.class,
                ApiRequest.get("list API tokens of project " + slug, "/api/v1.1/project/{project-slug}/token", slug),
                answer -> WireObject.array(answer.body(), answer.call()).stream()
                        .map(item -> token(org, slug, item))
                        .toList());
    }

    private static ProjectToken token(String org, String slug, WireObject item) {
        return new ProjectToken(
                org,
                slug,
                item.text("id"),
                item.text("label").orElse(""),
                item.text("scope").orElse(""),
                item.time("created_at").or(() -> item.time("time")));
    }
}
