package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds as CircleCI's API v1.1 lists them: each is a {@code job.run}, and each person that was let onto its machine a
 * {@code job.ssh} of the same time. Of a build only what tells of people, code and outcome is kept: its parameters, its
 * configuration and the addresses of its output may hold secrets.
 */
final class Builds {
    static final EventReader READER = new RowReader("CircleCI builds of API v1.1", Builds::recognises, Builds::event);

    private static final List<String> KEPT = List.of(
            "build_num",
            "build_url",
            "branch",
            "vcs_tag",
            "vcs_revision",
            "why",
            "status",
            "outcome",
            "lifecycle",
            "retry_of",
            "canceler",
            "job_name",
            "workflows",
            "committer_name",
            "author_name",
            "pull_requests",
            "ssh_disabled",
            "ssh_enabled",
            "ssh_users",
            "fork",
            "stop_time");

    private static final Set<String> FAILURES = Set.of("failed", "timedout", "infrastructure_fail");

    private Builds() {}

    private static boolean recognises(Head head) {
        return head.hasFields("build_num", "reponame");
    }

    static void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        Draft run = draft(row, "job.run", "");
        Optional<Boolean> account = row.flag("user.is_user");
        String login = row.take("user.login");
        run.actor(
                account.isPresent() && !account.get() ? "unregistered" : login.isEmpty() ? "" : "user",
                row.take("user.id"),
                login);
        String outcome =
                (row.see("outcome").isEmpty() ? row.see("status") : row.see("outcome")).toLowerCase(Locale.ROOT);
        run.success(
                outcome.equals("success") || outcome.equals("fixed")
                        ? Optional.of(true)
                        : FAILURES.contains(outcome) ? Optional.of(false) : Optional.empty());
        AuditEvent event = run.of(new Row(row.tree().deepCopy().retain(KEPT), row.origin(), false));
        out.accept(event);
        for (JsonNode user : row.find("ssh_users")) {
            String name = user.path("login").asText();
            Draft ssh = draft(row, "job.ssh", "#ssh/" + name);
            ssh.actor("user", user.path("github_id").asText(), name);
            out.accept(ssh.of(new Row(
                    row.tree().deepCopy().retain("build_num", "build_url", "branch", "job_name"),
                    row.origin(),
                    false)));
        }
    }

    private static Draft draft(Row row, String action, String suffix) throws Malformed {
        String project = row.see("username") + "/" + row.see("reponame");
        String number = row.see("build_num");
        if (number.isEmpty()) {
            throw new Malformed("there is nothing in build_num");
        }
        String vcs = row.see("vcs_type");
        return new Draft(time(row), "circleci", action)
                .id((vcs.isEmpty() ? project : vcs + "/" + project) + "#" + number + suffix)
                .target("project", "", project)
                .org(row.see("username"));
    }

    private static Instant time(Row row) throws Malformed {
        for (String name : new String[] {"start_time", "queued_at", "usage_queued_at", "stop_time"}) {
            String text = row.see(name);
            if (!text.isEmpty()) {
                return Moments.read(text).orElseThrow(() -> new Malformed("the time in " + name + " cannot be read"));
            }
        }
        throw new Malformed("there is no time in start_time or queued_at");
    }
}
