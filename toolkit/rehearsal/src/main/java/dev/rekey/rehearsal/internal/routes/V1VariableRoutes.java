package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Project;

/**
 * The variables of projects on API v1.1: bare arrays, no dates, and project tokens may ask.
 *
 * <p>The status of a creation is documented for v2 alone; it is the same here.
 */
final class V1VariableRoutes {

    private static final String ALL = "/api/v1.1/project/{project-slug}/envvar";

    record Listed(String name, String value) {
        static Listed of(ProjectVariableRoutes.Listed variable) {
            return new Listed(variable.name(), variable.value());
        }
    }

    private V1VariableRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, V1VariableRoutes::list)
                .on("POST", ALL, call -> Reply.created(Listed.of(ProjectVariableRoutes.store(call, project(call)))))
                .on(
                        "GET",
                        ALL + "/{name}",
                        call -> Reply.ok(Listed.of(ProjectVariableRoutes.find(call, project(call)))))
                .on("DELETE", ALL + "/{name}", V1VariableRoutes::delete);
    }

    private static Reply list(Call call) {
        return Reply.ok(ProjectVariableRoutes.listed(call, project(call)).stream()
                .map(Listed::of)
                .toList());
    }

    private static Reply delete(Call call) {
        ProjectVariableRoutes.remove(call, project(call));
        return Reply.message("ok");
    }

    private static Project project(Call call) {
        return call.find().openProject(call.gap("project-slug"));
    }
}
