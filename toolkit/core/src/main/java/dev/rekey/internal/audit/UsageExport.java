package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * CircleCI's usage export: a row for each run of a job, given as the action {@code job.run}. Says what the API says nowhere
 * else, that a run was started by somebody without an account.
 */
final class UsageExport {
    static final EventReader READER =
            new RowReader("CircleCI usage export", UsageExport::recognises, UsageExport::event);

    private static final Set<String> FAILURES = Set.of("failed", "timedout", "infrastructure_fail", "unauthorized");

    private UsageExport() {}

    private static boolean recognises(Head head) {
        // Which columns there are has changed and is documented nowhere as a whole.
        return head.hasColumns("JOB_ID", "PROJECT_ID")
                && (head.hasColumns("IS_UNREGISTERED_USER") || head.hasColumns("JOB_RUN_STARTED_AT"));
    }

    private static void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        for (Iterator<String> names = row.tree().fieldNames(); names.hasNext(); ) {
            if (row.tree().path(names.next()).asText().equals("\\N")) {
                names.remove(); // How it writes what is not known.
            }
        }
        // Of the project and not of the run: would make one run two in exports of different days.
        row.remove("LAST_BUILD_FINISHED_AT");
        Draft draft = new Draft(
                row.time("JOB_RUN_STARTED_AT", "JOB_RUN_QUEUED_AT", "PIPELINE_CREATED_AT", "JOB_RUN_DATE"),
                "circleci",
                "job.run");
        Optional<Boolean> unregistered = row.flag("IS_UNREGISTERED_USER");
        String actor = row.take("PIPELINE_TRIGGER_USER_ID");
        String status = row.see("JOB_BUILD_STATUS").toLowerCase(Locale.ROOT);
        draft.id(row.take("JOB_ID"))
                .actor(unregistered.orElse(false) ? "unregistered" : actor.isEmpty() ? "" : "user", actor, "")
                .target("project", row.take("PROJECT_ID"), row.take("PROJECT_NAME"))
                .org(row.take("ORGANIZATION_NAME", "ORGANIZATION_ID"))
                .success(
                        status.equals("success")
                                ? Optional.of(true)
                                : FAILURES.contains(status) ? Optional.of(false) : Optional.empty());
        out.accept(draft.of(row));
    }
}
