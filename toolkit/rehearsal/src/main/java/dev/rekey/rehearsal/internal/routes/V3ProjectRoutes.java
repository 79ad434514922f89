package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Projects on API v3: listed by organisation, by slug, or as followed. Variables have no route there. */
final class V3ProjectRoutes {

    private static final int MOST_ON_A_PAGE = 50;
    private static final String ALL = "/api/v3/projects";

    /** Settings by their name on v3 and on v2. */
    private static final Map<String, String> NAMES = Map.of(
            "can_pass_secrets_to_fork_pr_jobs", "forks_receive_secret_env_vars",
            "can_build_fork_prs", "build_fork_prs",
            "is_ssh_disabled", "disable_ssh",
            "is_admin_required_for_writing_settings", "write_settings_requires_admin");

    private V3ProjectRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, V3ProjectRoutes::list)
                .on("GET", ALL + "/{id}", call -> V3.one(item(call, project(call))))
                .on("GET", ALL + "/{id}/settings", call -> V3.one(settings(opened(call))))
                .on("POST", ALL + "/{id}/update-settings", V3ProjectRoutes::update);
    }

    private static Reply list(Call call) {
        Optional<String> org = V3.filter(call, "org_id");
        Optional<String> slug = V3.filter(call, "slug");
        Optional<String> following = V3.filter(call, "following");
        Optional<String> name = V3.filter(call, "name");
        if (org.isEmpty() && slug.isEmpty() && following.isEmpty()) {
            throw Refusal.badRequest("One of filter[org_id], filter[slug], filter[following] is required.");
        }
        if (slug.isPresent() && Stream.of(org, following, name).anyMatch(Optional::isPresent)) {
            throw Refusal.badRequest("filter[slug] excludes all other filters.");
        }
        if (following.filter(value -> !value.equals("true")).isPresent()) {
            throw Refusal.badRequest("filter[following] must be true.");
        }
        List<V3.Item<V3.Named>> all = call.world().projects().stream()
                .filter(project -> project.standing() == Standing.SET_UP)
                .filter(project -> call.find().allows(Access.READ, project))
                .filter(project -> org.isEmpty() || project.orgId().toString().equals(org.get()))
                .filter(project -> slug.isEmpty() || slugOf(call, project).equals(slug.get()))
                .filter(project ->
                        following.isEmpty() || project.isFollowedBy(call.user().id()))
                .filter(project -> name.isEmpty() || project.name().contains(name.get()))
                .sorted(Comparator.comparing(Project::name))
                .map(project -> item(call, project))
                .toList();
        return V3.list(call, all, MOST_ON_A_PAGE);
    }

    private static Reply update(Call call) {
        Map<String, Object> changes = new TreeMap<>();
        JsonNode body = call.body();
        NAMES.forEach((v3, v2) -> {
            JsonNode value = body.has("data") ? body.at("/data/attributes/" + v3) : body.path(v3);
            if (value.isBoolean()) {
                changes.put(v2, value.booleanValue());
            }
        });
        Project project = opened(call).withSettings(changes);
        call.world().put(project);
        return V3.one(settings(project));
    }

    private static V3.Item<Map<String, Object>> settings(Project project) {
        Map<String, Object> shown = new TreeMap<>();
        NAMES.forEach(
                (v3, v2) -> shown.put(v3, Boolean.TRUE.equals(project.settings().get(v2))));
        return new V3.Item<>(project.id(), shown, null);
    }

    private static V3.Item<V3.Named> item(Call call, Project project) {
        return new V3.Item<>(
                project.id(),
                new V3.Named(project.name()),
                V3.Reference.to(call.find().orgOf(project.orgId())));
    }

    private static String slugOf(Call call, Project project) {
        return project.slug(call.find().orgOf(project.orgId()));
    }

    private static Project opened(Call call) {
        return call.find().atLeast(Access.WRITE, project(call));
    }

    private static Project project(Call call) {
        return call.find().project(call.idGap("id", Refusal::noProject));
    }
}
