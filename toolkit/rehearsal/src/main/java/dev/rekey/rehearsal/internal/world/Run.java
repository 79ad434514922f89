package dev.rekey.rehearsal.internal.world;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that does something; pipelines of long ago are made up when they are asked for.
 *
 * @param planted whether it is one of the project's own, from before the rehearsal
 * @param source the config as written; empty for the one that the project has
 * @param error why it never ran; null if it did
 */
public record Run(
        UUID id,
        UUID projectId,
        int number,
        UUID actorId,
        boolean planted,
        Instant createdAt,
        String branch,
        String source,
        @Nullable String error,
        List<Workflow> workflows) {

    public Run {
        workflows = List.copyOf(workflows);
    }

    /** The id of a pipeline that the project ran before the rehearsal. */
    public static UUID idOf(UUID projectId, int number) {
        return UUID.nameUUIDFromBytes((projectId + "/" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** With a workflow in the place of the one with its id, or after all others. */
    public Run with(Workflow workflow) {
        List<Workflow> all = new ArrayList<>(workflows);
        int place = all.stream().map(Workflow::id).toList().indexOf(workflow.id());
        if (place < 0) {
            all.add(workflow);
        } else {
            all.set(place, workflow);
        }
        return new Run(id, projectId, number, actorId, planted, createdAt, branch, source, error, all);
    }

    public Stream<Job> jobs() {
        return workflows.stream().flatMap(workflow -> workflow.jobs().stream());
    }

    /**
     * Jobs that run together.
     *
     * @param canceledBy null unless somebody canceled it
     * @param stoppedAt null while it runs
     */
    public record Workflow(
            UUID id,
            String name,
            UUID startedBy,
            @Nullable UUID canceledBy,
            Instant createdAt,
            @Nullable Instant stoppedAt,
            List<Job> jobs) {

        public Workflow {
            jobs = List.copyOf(jobs);
        }

        /** How it stands, in the API's words. */
        public String status() {
            if (canceledBy != null) {
                return "canceled";
            }
            if (jobs.stream().anyMatch(job -> job.status() == JobStatus.UNAUTHORIZED)) {
                return "unauthorized";
            }
            if (jobs.stream().anyMatch(job -> job.status() == JobStatus.FAILED)) {
                return stoppedAt == null ? "failing" : "failed";
            }
            return stoppedAt == null ? "running" : "success";
        }

        public Workflow with(List<Job> newJobs, @Nullable Instant stopped) {
            return new Workflow(id, name, startedBy, canceledBy, createdAt, stopped, newJobs);
        }

        /** The same, ended by somebody; what had ended before stays as it was. */
        public Workflow canceled(UUID by, Instant now) {
            return stoppedAt != null
                    ? this
                    : new Workflow(
                            id,
                            name,
                            startedBy,
                            by,
                            createdAt,
                            now,
                            jobs.stream().map(job -> job.canceled(now)).toList());
        }
    }

    /** How far a job is. */
    public enum JobStatus {
        BLOCKED,
        QUEUED,
        RUNNING,
        SUCCESS,
        FAILED,
        UNAUTHORIZED,
        CANCELED;

        public boolean isOver() {
            return compareTo(SUCCESS) >= 0;
        }
    }

    /**
     * One job.
     *
     * @param contexts names, the later one winning where two hold the same variable
     * @param requires names of the jobs it waits for
     * @param pollsLeft how often its state will be asked for before it has ended
     * @param signature what an address of its output must carry
     */
    public record Job(
            UUID id,
            int number,
            String name,
            List<String> contexts,
            List<String> requires,
            JobStatus status,
            int pollsLeft,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            String signature,
            List<Step> steps) {

        public Job {
            contexts = List.copyOf(contexts);
            requires = List.copyOf(requires);
            steps = List.copyOf(steps);
        }

        public Job status(JobStatus next, int polls, @Nullable Instant started, @Nullable Instant stopped) {
            return new Job(id, number, name, contexts, requires, next, polls, started, stopped, signature, steps);
        }

        public Job with(List<Step> done) {
            return new Job(
                    id, number, name, contexts, requires, status, pollsLeft, startedAt, stoppedAt, signature, done);
        }

        Job canceled(Instant now) {
            return status.isOver() ? this : status(JobStatus.CANCELED, 0, startedAt, now);
        }
    }

    /**
     * One step of a job.
     *
     * @param environment what the config gives it, over all that the job is given otherwise
     * @param output what it printed; empty text before it ran
     */
    public record Step(String name, String command, List<Setting> environment, String output) {

        public Step {
            environment = List.copyOf(environment);
        }

        public Step printed(String text) {
            return new Step(name, command, environment, text);
        }
    }

    /** A variable that the config itself sets, in the clear. */
    public record Setting(String name, String value) {}
}
