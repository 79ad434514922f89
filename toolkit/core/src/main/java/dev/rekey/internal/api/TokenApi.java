package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Origin;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.FieldsBody;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.ProjectToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API tokens of projects. Personal tokens are listed by no API. */
public final class TokenApi {
    private final Transport transport;
    private final Listings listings;

    /** Tokens whose listings go through {@code store}. */
    public TokenApi(Transport transport, PageStore store) {
        this.transport = transport;
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

    /**
     * Makes a token, whose value this answer alone shows. Sent once: a second one would be another token.
     *
     * @param scope {@code status}, {@code view-builds} or {@code all}
     */
    @Endpoint(
            value = "POST /api/v1.1/project/{project-slug}/token",
            note = "v1.1; undocumented, in CircleCI's migration tool of 2026-06")
    public NewToken create(String slug, String label, String scope) {
        ApiResponse answer = transport.send(ApiRequest.create(
                "make an API token of project " + slug,
                slug,
                out -> FieldsBody.write(out, Map.of("label", label, "scope", scope)),
                "/api/v1.1/project/{project-slug}/token",
                slug));
        return NewToken.in(answer);
    }

    /** Deletes a token. */
    @Endpoint(
            value = "DELETE /api/v1.1/project/{project-slug}/token/{id}",
            note = "v1.1; undocumented, inferred in 2026 from the page that has a button for it")
    public void delete(String slug, String id) {
        Deletion.send(
                transport,
                Origin.MAIN,
                "delete API token " + id + " of project " + slug,
                slug,
                "/api/v1.1/project/{project-slug}/token/{id}",
                slug,
                id);
    }

    /**
     * Reads the last build of a project: harmless, and possible with each project token but those of scope {@code status}.
     *
     * @return what the build says that it is of, {@code acme/web}; empty when there are no builds
     */
    @Endpoint(value = "GET /api/v1.1/project/{project-slug}", note = "v1.1; documented, in use since before 2018")
    public Optional<String> lastBuilt(String slug) {
        ApiResponse answer = transport.send(
                ApiRequest.get("read the last build of project " + slug, "/api/v1.1/project/{project-slug}", slug)
                        .with("limit", "1")
                        .with("shallow", "true"));
        return WireObject.array(answer.body(), answer.call()).stream()
                .findFirst()
                .map(build -> build.needText("username") + "/" + build.needText("reponame"));
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
