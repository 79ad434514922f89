package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Mask;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.Variable.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables of projects on API v2. Seeing them takes write access, as in the settings pages. */
final class ProjectVariableRoutes {

    private static final String ALL = "/api/v2/project/{project-slug}/envvar";

    record Listed(String name, String value, @Nullable Instant createdAt) {
        static Listed of(Variable variable, Version shown) {
            return new Listed(variable.name(), Mask.of(shown.value()), variable.createdAt());
        }
    }

    private ProjectVariableRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, call -> Reply.ok(Page.of(call, listed(call, project(call)))))
                .on("POST", ALL, ProjectVariableRoutes::post)
                .on("GET", ALL + "/{name}", ProjectVariableRoutes::one)
                .on("DELETE", ALL + "/{name}", ProjectVariableRoutes::delete);
    }

    static List<Listed> listed(Call call, Project project) {
        return call.world().vault().list(project.id()).stream()
                .flatMap(variable -> shown(call, variable).stream())
                .toList();
    }

    private static Optional<Listed> shown(Call call, Variable variable) {
        return Variables.visible(call, variable).map(version -> Listed.of(variable, version));
    }

    /** Stores the body's {@code name} and {@code value}; a name that is taken is replaced without a word. */
    static Listed store(Call call, Project project) {
        String name = call.text("name");
        String value = call.text("value");
        Variables.check(name, value);
        Variable stored = call.world()
                .vault()
                .post(project.id(), name, value, call.world().now());
        return Listed.of(stored, stored.current());
    }

    static Listed find(Call call, Project project) {
        return call.world()
                .vault()
                .find(project.id(), call.gap("name"))
                .flatMap(variable -> shown(call, variable))
                .orElseThrow(ProjectVariableRoutes::missing);
    }

    static void remove(Call call, Project project) {
        if (!call.world().vault().remove(project.id(), call.gap("name"))) {
            throw missing();
        }
    }

    private static Reply post(Call call) {
        return Reply.created(store(call, project(call)));
    }

    private static Reply one(Call call) {
        return Reply.ok(find(call, project(call)));
    }

    private static Reply delete(Call call) {
        remove(call, project(call));
        return Reply.message("Environment variable deleted.");
    }

    private static Project project(Call call) {
        return call.find().openProject(call.gap("project-slug"));
    }

    private static Refusal missing() {
        // 404 as for a missing project; only the message tells the two apart.
        return Refusal.notFound("Environment variable not found.");
    }
}
