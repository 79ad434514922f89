package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.ValueBody;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Project;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Projects and their variables. */
public final class ProjectApi {
    private final Transport transport;
    private final Listings listings;

    public ProjectApi(Transport transport) {
        this(transport, PageStore.none());
    }

    /** Projects whose listings go through {@code store}. */
    public ProjectApi(Transport transport, PageStore store) {
        this.transport = transport;
        this.listings = new Listings(transport, store);
    }

    /** A project by slug; standalone ones also by the ids of organisation and project. */
    @Endpoint("GET /api/v2/project/{project-slug}")
    public Project project(String slug) {
        ApiResponse answer =
                transport.send(ApiRequest.get("look up project " + slug, "/api/v2/project/{project-slug}", slug));
        WireObject project = WireObject.object(answer.body(), answer.call());
        return new Project(
                project.needText("organization_slug"),
                project.text("id"),
                project.needText("slug"),
                project.needText("name"),
                Set.of("slug"));
    }

    /** Every project that CircleCI knows of an organisation whose id is known, deleted and never built ones included. */
    @Endpoint(
            value = "GET /api/private/project",
            note = "undocumented; the call of CircleCI's own Env-Inspector, in its source of 2023-04")
    public Iterator<Project> known(OwnerRef owner) {
        // Above 50 a page the service answers 500.
        return listings.items(
                Project.class,
                ApiRequest.get("list projects of " + owner.slug(), "/api/private/project")
                        .with("organization-id", owner.id().orElseThrow())
                        .with("include-deleted", "true")
                        .with("page-size", "50"),
                Project::slug,
                item -> new Project(
                        owner.slug(),
                        item.text("id"),
                        item.needText("slug"),
                        item.needText("name"),
                        Set.of("private")));
    }

    /** The projects that the token's user follows, of every organisation. */
    @Endpoint(value = "GET /api/v1.1/projects", note = "v1.1; documented, in use since before 2018")
    public List<Project> followed() {
        return listings.whole(
                Project.class,
                ApiRequest.get("list followed projects", "/api/v1.1/projects").with("shallow", "true"),
                answer -> WireObject.array(answer.body(), answer.call()).stream()
                        // Standalone projects have no slug here; the other listings name them.
                        .filter(item -> item.text("username").isPresent()
                                && item.text("reponame").isPresent())
                        .map(ProjectApi::followed)
                        .toList());
    }

    private static Project followed(WireObject item) {
        String org = VcsSlug.prefix(item.text("vcs_type").orElse("github")) + "/" + item.needText("username");
        String name = item.needText("reponame");
        return new Project(org, Optional.empty(), org + "/" + name, name, Set.of("followed"));
    }

    /** The variables of a project, page by page. */
    @Endpoint("GET /api/v2/project/{project-slug}/envvar")
    public Iterator<Variable> variables(String org, String slug) {
        return listings.items(
                Variable.class,
                ApiRequest.get("list variables of project " + slug, "/api/v2/project/{project-slug}/envvar", slug),
                Variable::name,
                item -> new Variable(
                        new Slot.ProjectVariable(org, slug, item.needText("name")),
                        item.text("value"),
                        item.time("created_at"),
                        Optional.empty()));
    }

    /** Stores a value, replacing the one before; answers with the new value's last characters. */
    @Endpoint("POST /api/v2/project/{project-slug}/envvar")
    public Stored store(Slot.ProjectVariable slot, Secret value) {
        // A POST by method, yet an upsert by name: sending it twice stores the same value twice.
        ApiResponse answer = transport.send(ApiRequest.upsert(
                "store " + slot.key(),
                "POST",
                slot.group(),
                out -> ValueBody.write(out, slot.name(), value),
                "/api/v2/project/{project-slug}/envvar",
                slot.project()));
        WireObject echo = WireObject.object(answer.body(), answer.call());
        return new Stored(echo.text("value"), Optional.empty());
    }
}
