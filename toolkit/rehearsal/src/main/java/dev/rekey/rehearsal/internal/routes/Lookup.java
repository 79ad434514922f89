package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Caller;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Rights;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.Standing;
import dev.rekey.rehearsal.internal.world.World;
import java.util.Optional;
import java.util.UUID;

/** Finds what a path names, as far as the caller may see it. The statuses differ by kind, as they do on CircleCI. */
final class Lookup {

    private final World world;
    private final Rights rights;
    private final Caller caller;

    Lookup(Call call) {
        this.world = call.world();
        this.rights = world.rights();
        this.caller = call.caller();
    }

    /** An organisation the caller belongs to. Missing and foreign answer alike. */
    Org org(String slugOrId) {
        return world.org(slugOrId)
                .filter(org -> rights.belongs(caller, org))
                .orElseThrow(() -> Refusal.notFound("Organization not found."));
    }

    Org administeredOrg(String slugOrId) {
        Org org = org(slugOrId);
        if (!rights.administers(caller, org.id())) {
            throw Refusal.denied();
        }
        return org;
    }

    /** A context by id. Missing, foreign and forbidden all answer 403: the check of rights comes before the search. */
    Context context(String id) {
        return Slugs.uuid(id)
                .flatMap(world::context)
                .filter(context -> rights.opens(caller, context))
                .orElseThrow(Refusal::denied);
    }

    Context administeredContext(String id) {
        Context context = context(id);
        if (!rights.administers(caller, context.orgId())) {
            throw Refusal.denied();
        }
        return context;
    }

    /** A project the caller can see at all. */
    Project project(String slugOrId) {
        return project(slugOrId, false);
    }

    Project project(String slugOrId, boolean evenDeleted) {
        return named(slugOrId)
                .filter(project -> evenDeleted || project.standing() != Standing.DELETED)
                .filter(project -> allows(Access.READ, project))
                .orElseThrow(Refusal::noProject);
    }

    /** A project whose settings, and so whose secrets, are open to the caller. */
    Project openProject(String slugOrId) {
        return atLeast(Access.WRITE, project(slugOrId));
    }

    Project administeredProject(String slugOrId) {
        return atLeast(Access.ADMIN, project(slugOrId));
    }

    Project atLeast(Access needed, Project project) {
        if (!allows(needed, project)) {
            throw Refusal.denied();
        }
        return project;
    }

    boolean allows(Access needed, Project project) {
        return rights.to(project, caller).atLeast(needed);
    }

    /** The organisation of something that was found, so it exists. */
    Org orgOf(UUID orgId) {
        return world.org(orgId).orElseThrow();
    }

    private Optional<Project> named(String slugOrId) {
        Optional<UUID> id = Slugs.uuid(slugOrId);
        if (id.isPresent()) {
            return world.project(id.get());
        }
        int cut = slugOrId.lastIndexOf('/');
        Optional<Org> org = cut < 0 ? Optional.empty() : world.org(slugOrId.substring(0, cut));
        Optional<Project> project = org.flatMap(found -> world.project(found, slugOrId.substring(cut + 1)));
        if (project.isEmpty() && slugOrId.startsWith("circleci/") && !Slugs.isId(slugOrId.substring(cut + 1))) {
            // Standalone slugs hold ids. A name in their place is not "not found" but malformed.
            throw Refusal.badRequest("Invalid project slug " + slugOrId);
        }
        return project;
    }
}
