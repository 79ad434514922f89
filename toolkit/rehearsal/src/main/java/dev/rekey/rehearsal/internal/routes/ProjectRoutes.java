package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Projects on API v2: what they are, how they come and go, and their advanced settings.
 *
 * <p>Reading settings takes write access here, as reading variables does; which access it takes is not documented.
 */
final class ProjectRoutes {

    private static final String IN_THREE = "/api/v2/project/{provider}/{organization}/{project}";
    private static final String SETTINGS = IN_THREE + "/settings";

    record Settings(Map<String, Object> advanced) {}

    private ProjectRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/project/{project-slug}", call -> Reply.ok(view(call, project(call))))
                .on("DELETE", "/api/v2/project/{project-slug}", ProjectRoutes::delete)
                .on("POST", "/api/v2/organization/{org-slug-or-id}/project", ProjectRoutes::create)
                .on("POST", IN_THREE, ProjectRoutes::createBySlug)
                .on("GET", SETTINGS, call -> Reply.ok(settings(call.find().openProject(slug(call)))))
                .on("PATCH", SETTINGS, ProjectRoutes::patch);
    }

    static ProjectView view(Call call, Project project) {
        return ProjectView.of(call.find().orgOf(project.orgId()), project);
    }

    private static Reply delete(Call call) {
        Project project = call.find().administeredProject(slug(call));
        call.world().put(project.with(Standing.DELETED));
        return Reply.message("Project deleted");
    }

    private static Reply create(Call call) {
        Org org = call.find().org(call.gap("org-slug-or-id"));
        return Reply.ok(ProjectView.of(org, setUp(call, org, call.text("name"))));
    }

    private static Reply createBySlug(Call call) {
        String slug = slug(call);
        int cut = slug.lastIndexOf('/');
        Org org = call.find().org(slug.substring(0, cut));
        return Reply.created(settings(setUp(call, org, slug.substring(cut + 1))));
    }

    /**
     * Sets a project up: a new one in a standalone organisation, elsewhere one for a repository that the VCS has. It is
     * not followed by that, and a project that is there already is answered as it is.
     */
    static Project setUp(Call call, Org org, String name) {
        if (!org.isStandalone()) {
            Optional<Project> known = call.world()
                    .project(org, name)
                    .filter(project -> project.standing() != Standing.DELETED)
                    .filter(project -> call.find().allows(Access.READ, project));
            if (known.isPresent()) {
                Project again = known.get().with(Standing.SET_UP);
                call.world().put(again);
                return again;
            }
            if (!org.repositories().contains(name)) {
                throw Refusal.notFound(ProjectView.provider(org) + " response: Not Found");
            }
        }
        Project project = Project.create(UUID.randomUUID(), org.id(), name);
        call.world().put(project);
        call.world()
                .put(org.withRepositories(org.repositories().stream()
                        .filter(other -> !other.equals(name))
                        .toList()));
        return project;
    }

    private static Reply patch(Call call) {
        Project project = call.find().openProject(slug(call));
        if (Boolean.TRUE.equals(project.settings().get("write_settings_requires_admin"))) {
            call.find().atLeast(Access.ADMIN, project);
        }
        Project changed = project.withSettings(changes(call.body().path("advanced")));
        call.world().put(changed);
        return Reply.ok(settings(changed));
    }

    /** The settings named in a body; names that are none are dropped without a word. */
    private static Map<String, Object> changes(JsonNode advanced) {
        Map<String, Object> changes = new TreeMap<>();
        advanced.properties().forEach(field -> {
            String name = field.getKey();
            if (name.equals("oss")) {
                throw Refusal.badRequest("Unexpected field 'advanced.oss'.");
            }
            if (Project.DEFAULT_SETTINGS.containsKey(name)) {
                changes.put(name, value(name, field.getValue()));
            }
        });
        return changes;
    }

    private static Object value(String name, JsonNode value) {
        boolean fits = name.equals("pr_only_branch_overrides") ? value.isArray() : value.isBoolean();
        if (!fits) {
            throw Refusal.badRequest("Unexpected request body provided.");
        }
        return Json.MAPPER.convertValue(value, Object.class);
    }

    private static Settings settings(Project project) {
        return new Settings(new TreeMap<>(project.settings()));
    }

    private static Project project(Call call) {
        return call.find().project(slug(call));
    }

    private static String slug(Call call) {
        return call.gap("project-slug");
    }
}
