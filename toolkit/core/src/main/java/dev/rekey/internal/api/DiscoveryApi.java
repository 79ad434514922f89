package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Project;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * More ways to see projects, beside the two of {@link ProjectApi}. None knows them all, and each says in
 * {@link Project#seenBy()} that it was the one.
 */
public final class DiscoveryApi {
    private static final String STANDALONE = "circleci/";

    private final Listings listings;

    /** Projects whose listings go through {@code store}. */
    public DiscoveryApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /**
     * The projects of an organisation that were built, newest first, page by page: at most 250, and only such as the
     * token's user follows. Each comes once, but each page is of pipelines, so the next project may be many pages away.
     */
    @Endpoint("GET /api/v2/pipeline")
    public Iterator<Project> built(OwnerRef owner) {
        return listings.items(
                Project.class,
                ApiRequest.get("list pipelines of " + owner.slug(), "/api/v2/pipeline")
                        .with("org-slug", owner.slug()),
                Project::slug,
                item -> bySlug(owner.slug(), item.needText("project_slug"), "pipelines"));
    }

    /**
     * The projects of an organisation that ran in the last 90 days. Only names are told, of which slugs are made; so none
     * for standalone organisations, which are not asked for.
     */
    @Endpoint("GET /api/v2/insights/{org-slug}/summary")
    public List<Project> active(OwnerRef owner) {
        if (owner.slug().startsWith(STANDALONE)) {
            return List.of();
        }
        return listings.whole(
                Project.class,
                ApiRequest.get(
                                "list active projects of " + owner.slug(),
                                "/api/v2/insights/{org-slug}/summary",
                                owner.slug())
                        .with("reporting-window", "last-90-days"),
                answer -> WireObject.object(answer.body(), answer.call()).texts("all_projects").stream()
                        .map(name -> new Project(
                                owner.slug(), Optional.empty(), owner.slug() + "/" + name, name, Set.of("insights")))
                        .toList());
    }

    /**
     * The projects of an organisation whose id is known, page by page. Slugs are not told: they are made of the name, or
     * of both ids where the organisation is standalone.
     */
    @Endpoint(
            value = "GET /api/v3/projects",
            note = "v3; cloud only, in the source of CircleCI's command line of 2026-09")
    public Iterator<Project> v3(OwnerRef owner) {
        String orgId = owner.id().orElseThrow();
        return listings.data(
                Project.class,
                ApiRequest.get("list projects of " + owner.slug(), "/api/v3/projects")
                        .with("filter[org_id]", orgId)
                        // The most that it takes; more is refused.
                        .with("page[limit]", "50"),
                project -> project.id().orElseGet(project::slug),
                item -> v3(owner.slug(), orgId, item));
    }

    private static Project v3(String org, String orgId, WireObject item) {
        String id = item.needText("id");
        String name = item.needInner("attributes").needText("name");
        String slug = org.startsWith(STANDALONE) ? STANDALONE + orgId + "/" + id : org + "/" + name;
        return new Project(org, Optional.of(id), slug, name, Set.of("v3"));
    }

    /** The projects that the token's user follows, of every organisation, page by page; standalone ones with their slugs. */
    @Endpoint(
            value = "GET /api/private/me/followed-projects",
            note = "undocumented; in the source of CircleCI's MCP server, read in 2026")
    public Iterator<Project> followedPrivate() {
        return listings.items(
                Project.class,
                ApiRequest.get("list followed projects", "/api/private/me/followed-projects"),
                Project::slug,
                item -> {
                    Project project = bySlug("", item.needText("slug"), "followed-private");
                    return new Project(
                            project.org(),
                            project.id(),
                            project.slug(),
                            item.text("name").orElse(project.name()),
                            project.seenBy());
                });
    }

    /** By a slug of its own, whose last part names it as well as can be. */
    private static Project bySlug(String org, String reported, String seenBy) {
        int first = reported.indexOf('/');
        String slug = first < 0 ? reported : VcsSlug.prefix(reported.substring(0, first)) + reported.substring(first);
        int last = slug.lastIndexOf('/');
        String of = org.isEmpty() && last >= 0 ? slug.substring(0, last) : org;
        return new Project(of, Optional.empty(), slug, slug.substring(last + 1), Set.of(seenBy));
    }
}
