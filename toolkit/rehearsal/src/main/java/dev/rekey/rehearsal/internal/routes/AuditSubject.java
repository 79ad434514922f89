package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Run;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.Webhook;
import dev.rekey.rehearsal.internal.world.World;
import java.util.Optional;

/** What a call is about, and in whose log it belongs. */
record AuditSubject(Party target, Org org) {

    /** What the path names or, where it names nothing, what the body refers to; empty for what is not there yet. */
    static Optional<AuditSubject> of(Call call, String template) {
        World world = call.world();
        if (template.startsWith("/api/v3/context-restrictions")) {
            return V3.filter(call, "context_id")
                    .or(() -> text(call, "/data/references/context/id"))
                    .flatMap(id -> context(world, id));
        }
        if (template.equals("/api/v2/webhook")) {
            return text(call, "/scope/id").flatMap(id -> project(world, id));
        }
        return gap(call, "context_id")
                .flatMap(id -> context(world, id))
                .or(() -> gap(call, "webhook-id").flatMap(id -> webhook(world, id)))
                .or(() -> gap(call, "project-slug")
                        .or(() -> gap(call, "project_id"))
                        .flatMap(id -> project(world, id)))
                .or(() -> gap(call, "id").flatMap(id -> byId(world, template, id)))
                .or(() -> gap(call, "org_id").flatMap(id -> org(world, id)))
                .or(() -> gap(call, "orgName").flatMap(name -> org(world, call.gap("vcsType") + "/" + name)));
    }

    /** What the answer says was made: a context or a project. */
    static Optional<AuditSubject> made(Call call, JsonNode answer) {
        String id = answer.path("id").asText(answer.at("/data/id").asText());
        return context(call.world(), id)
                .or(() -> project(call.world(), id))
                .or(() -> gap(call, "project-slug").flatMap(slug -> project(call.world(), slug)));
    }

    private static Optional<AuditSubject> byId(World world, String template, String id) {
        if (template.startsWith("/api/v3/contexts")) {
            return context(world, id);
        }
        if (template.startsWith("/api/v3/orgs")) {
            return org(world, id);
        }
        return template.startsWith("/api/v2/workflow") ? workflow(world, id) : project(world, id);
    }

    private static Optional<AuditSubject> context(World world, String id) {
        return Slugs.uuid(id).flatMap(world::context).map(context -> of(world, context));
    }

    private static AuditSubject of(World world, Context context) {
        return new AuditSubject(Party.of(context), world.org(context.orgId()).orElseThrow());
    }

    private static Optional<AuditSubject> project(World world, String slugOrId) {
        int cut = slugOrId.lastIndexOf('/');
        return Slugs.uuid(slugOrId)
                .flatMap(world::project)
                .or(() -> cut < 0
                        ? Optional.empty()
                        : world.org(slugOrId.substring(0, cut))
                                .flatMap(org -> world.project(org, slugOrId.substring(cut + 1))))
                .map(project -> of(world, project));
    }

    private static AuditSubject of(World world, Project project) {
        return new AuditSubject(Party.of(project), world.org(project.orgId()).orElseThrow());
    }

    private static Optional<AuditSubject> org(World world, String slugOrId) {
        return world.org(slugOrId).map(org -> new AuditSubject(Party.of(org), org));
    }

    private static Optional<AuditSubject> webhook(World world, String id) {
        return world.automation().webhooks().stream()
                .filter(hook -> hook.id().toString().equals(id))
                .findFirst()
                .flatMap(hook -> world.project(hook.projectId()).map(project -> of(world, hook, project)));
    }

    private static AuditSubject of(World world, Webhook hook, Project project) {
        return new AuditSubject(
                new Party(hook.id().toString(), "webhook", hook.name()),
                of(world, project).org());
    }

    private static Optional<AuditSubject> workflow(World world, String id) {
        return world.runs().stream()
                .filter(run -> run.workflows().stream()
                        .anyMatch(workflow -> workflow.id().toString().equals(id)))
                .findFirst()
                .map(Run::projectId)
                .flatMap(world::project)
                .map(project -> of(world, project));
    }

    private static Optional<String> gap(Call call, String name) {
        return Optional.ofNullable(call.gaps().get(name));
    }

    private static Optional<String> text(Call call, String pointer) {
        return Json.parse(call.request().body())
                .map(body -> body.at(pointer).asText())
                .filter(text -> !text.isEmpty());
    }
}
