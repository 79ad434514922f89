package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.routes.ClaimRoutes.ClaimsView;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Claims;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.Standing;

/**
 * What the OIDC tokens of one project's jobs claim. Whoever may read the project may look, its administrators change
 * it; missing and foreign projects answer 403, as such organisations do.
 */
final class ProjectClaimRoutes {

    private static final String PATH = "/api/v2/org/{orgID}/project/{projectID}/oidc-custom-claims";

    private ProjectClaimRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", PATH, call -> view(call, project(call, Access.READ)))
                .on("PATCH", PATH, ProjectClaimRoutes::change)
                .on("DELETE", PATH, ProjectClaimRoutes::remove);
    }

    private static Reply change(Call call) {
        Project project = project(call, Access.ADMIN);
        return stored(call, project, ClaimRoutes.changed(call, claims(call, project)));
    }

    private static Reply remove(Call call) {
        Project project = project(call, Access.ADMIN);
        return stored(call, project, ClaimRoutes.without(call, claims(call, project)));
    }

    private static Reply stored(Call call, Project project, Claims claims) {
        call.world().put(call.world().automation().withClaims(project.id(), claims));
        return view(call, project);
    }

    private static Reply view(Call call, Project project) {
        return Reply.ok(ClaimsView.of(project.orgId(), project.id(), claims(call, project)));
    }

    private static Claims claims(Call call, Project project) {
        return call.world().automation().claimsOf(project.id());
    }

    private static Project project(Call call, Access needed) {
        String org = call.idGap("orgID", () -> Refusal.badRequest("orgID is invalid."));
        String id = call.idGap("projectID", () -> Refusal.badRequest("projectID is invalid."));
        return Slugs.uuid(id)
                .flatMap(call.world()::project)
                .filter(project -> project.orgId().toString().equals(org))
                .filter(project -> project.standing() != Standing.DELETED)
                .filter(project -> call.find().allows(needed, project))
                .orElseThrow(Refusal::denied);
    }
}
