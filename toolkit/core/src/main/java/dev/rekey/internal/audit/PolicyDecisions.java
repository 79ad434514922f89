package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * CircleCI's log of decisions of config policies: each is a run that was let through or not. A rerun with SSH has an action
 * of its own, as somebody is on the machine then.
 */
final class PolicyDecisions {
    static final EventReader READER =
            new RowReader("CircleCI policy decision log", PolicyDecisions::recognises, PolicyDecisions::event);

    static final String DECISION = "policy.decision";
    static final String SSH_RERUN = "policy.decision.ssh_rerun";

    private PolicyDecisions() {}

    private static boolean recognises(Head head) {
        return head.hasFields("id", "created_at", "decision.status");
    }

    static void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        boolean ssh = row.see("metadata.ssh_rerun").equals("true");
        String status = row.see("decision.status");
        Draft draft = new Draft(row.time("created_at"), "circleci", ssh ? SSH_RERUN : DECISION);
        draft.id(row.take("id"))
                .target("project", row.take("metadata.project_id"), "")
                .success(
                        status.isEmpty()
                                ? Optional.empty()
                                : Optional.of(!status.equals("HARD_FAIL") && !status.equals("ERROR")));
        out.accept(draft.of(row));
    }
}
