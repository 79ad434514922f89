package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.world.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happened, by who tells of it. It grows while history is made up.
 *
 * @param gitHub objects as of GitHub's API, flat
 * @param aws records of CloudTrail
 */
record Logbook(List<AuditEvent> circleCi, List<ObjectNode> gitHub, List<ObjectNode> aws, List<JobRun> jobs) {

    /**
     * One run of a job, as the usage export lists it.
     *
     * @param source {@code webhook}, {@code api} or {@code scheduled_pipeline}
     */
    record JobRun(
            AuditEvent.Party project,
            AuditEvent.Party actor,
            String source,
            String branch,
            int pipeline,
            String workflowId,
            String jobId,
            String job,
            List<String> contexts,
            Instant start,
            int seconds) {}

    static Logbook empty() {
        return new Logbook(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** What both tell, oldest first. */
    Logbook and(Logbook other) {
        Logbook all = empty();
        for (Logbook one : List.of(this, other)) {
            all.circleCi.addAll(one.circleCi);
            all.gitHub.addAll(one.gitHub);
            all.aws.addAll(one.aws);
            all.jobs.addAll(one.jobs);
        }
        all.circleCi.sort(Comparator.comparing(AuditEvent::occurredAt));
        all.gitHub.sort(Comparator.comparing(GitHubLines::time));
        all.aws.sort(Comparator.comparing(CloudLines::time));
        all.jobs.sort(Comparator.comparing(JobRun::start));
        return all;
    }
}
