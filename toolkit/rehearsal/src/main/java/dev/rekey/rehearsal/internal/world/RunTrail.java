package dev.rekey.rehearsal.internal.world;

import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import dev.rekey.rehearsal.internal.world.Run.Job;
import dev.rekey.rehearsal.internal.world.Run.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the audit log tells of a run that moved on: the starts and ends of its jobs, and the contexts they were given. */
final class RunTrail {

    private final World world;

    RunTrail(World world) {
        this.world = world;
    }

    /** In today's spelling, which has dashes where the spelling of 2023 had dots. */
    List<AuditEvent> between(Optional<Run> before, Run after) {
        Project project = world.project(after.projectId()).orElseThrow();
        Map<UUID, JobStatus> old = before.stream()
                .flatMap(Run::jobs)
                .collect(Collectors.toMap(Job::id, Job::status, (one, other) -> other));
        List<AuditEvent> events = new ArrayList<>();
        after.jobs().forEach(job -> {
            JobStatus was = old.getOrDefault(job.id(), JobStatus.BLOCKED);
            if (job.status() == was) {
                return;
            }
            // One that fails at once was given its contexts all the same.
            boolean startedJustNow = was != JobStatus.RUNNING
                    && (job.status() == JobStatus.RUNNING
                            || job.status() == JobStatus.SUCCESS
                            || job.status() == JobStatus.FAILED);
            if (startedJustNow) {
                job.contexts().forEach(name -> accessed(after, project, name).ifPresent(events::add));
                events.add(event(after, project, "workflow-job-start", Party.of(project), job(job)));
            }
            if (job.status().isOver()) {
                events.add(event(after, project, "workflow-job-finish", Party.of(project), job(job)));
            }
        });
        return events;
    }

    private static Map<String, String> job(Job job) {
        return Map.of("job_id", job.id().toString(), "job_name", job.name());
    }

    private Optional<AuditEvent> accessed(Run run, Project project, String name) {
        return world.contexts(project.orgId()).stream()
                .filter(context -> context.name().equals(name))
                .findFirst()
                .map(context -> event(
                        run,
                        project,
                        "context.secrets.accessed",
                        Party.of(context),
                        Map.of(
                                "context_id", context.id().toString(),
                                "context_name", context.name(),
                                "environment_variable_titles",
                                        world.vault().list(context.id()).stream()
                                                .map(Variable::name)
                                                .collect(Collectors.joining(",")))));
    }

    private AuditEvent event(Run run, Project project, String action, Party target, Map<String, String> payload) {
        Org org = world.org(project.orgId()).orElseThrow();
        Party actor = world.user(run.actorId())
                .map(Party::of)
                .orElse(new Party(run.actorId().toString(), "system", "scheduling-system"));
        return new AuditEvent(
                UUID.randomUUID(),
                action,
                world.now(),
                actor,
                target,
                Party.of(org),
                true,
                UUID.randomUUID(),
                "",
                payload);
    }
}
