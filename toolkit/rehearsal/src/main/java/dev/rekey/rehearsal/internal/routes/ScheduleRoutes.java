package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Schedule;
import dev.rekey.rehearsal.internal.world.Standing;
import dev.rekey.rehearsal.internal.world.User;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Plans by which pipelines start, to look at. */
final class ScheduleRoutes {

    record Actor(UUID id, String login, String name, String avatarUrl) {
        static Actor of(User user) {
            return new Actor(user.id(), user.login(), user.name(), MeRoutes.avatar(user.login()));
        }
    }

    record ScheduleView(
            UUID id,
            String name,
            String description,
            String projectSlug,
            Schedule.Timetable timetable,
            Map<String, String> parameters,
            Instant createdAt,
            Instant updatedAt,
            Actor actor) {
        static ScheduleView of(Call call, Project project, Schedule schedule) {
            return new ScheduleView(
                    schedule.id(),
                    schedule.name(),
                    schedule.description(),
                    project.slug(call.find().orgOf(project.orgId())),
                    schedule.timetable(),
                    schedule.parameters(),
                    schedule.createdAt(),
                    schedule.updatedAt(),
                    Actor.of(call.world().user(schedule.actorId()).orElseThrow()));
        }
    }

    private ScheduleRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/project/{project-slug}/schedule", ScheduleRoutes::list)
                .on("GET", "/api/v2/schedule/{schedule-id}", ScheduleRoutes::one);
    }

    private static Reply list(Call call) {
        Project project = call.find().project(call.gap("project-slug"));
        return Reply.ok(Page.of(
                call,
                call.world().automation().schedules().stream()
                        .filter(schedule -> schedule.projectId().equals(project.id()))
                        .map(schedule -> ScheduleView.of(call, project, schedule))
                        .toList()));
    }

    /** A schedule of a project that the caller sees. Missing and foreign answer alike. */
    private static Reply one(Call call) {
        String id = call.idGap("schedule-id", () -> Refusal.badRequest("schedule-id is invalid."));
        return call.world().automation().schedules().stream()
                .filter(schedule -> schedule.id().toString().equals(id))
                .flatMap(schedule -> call.world().project(schedule.projectId()).stream()
                        .filter(project -> project.standing() != Standing.DELETED)
                        .filter(project -> call.find().allows(Access.READ, project))
                        .map(project -> ScheduleView.of(call, project, schedule)))
                .findFirst()
                .map(Reply::ok)
                .orElseThrow(() -> Refusal.notFound("Schedule not found."));
    }
}
