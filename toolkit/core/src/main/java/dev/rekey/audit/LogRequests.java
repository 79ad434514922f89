package dev.rekey.audit;

/** Who had the audit log itself given out: it tells a stranger where everything is. */
public final class LogRequests {
    private static final Verbs EXPORTS = Verbs.of(
            "audit_log.requested",
            "audit_log.request",
            "audit_log.download_url.generated",
            "audit_log.config.*",
            "org.audit_log_export",
            "org.audit_log_git_event_export",
            "business.audit_log_export",
            "audit_log_streaming.*");

    private LogRequests() {}

    /**
     * Requests and downloads of audit logs, and changes of where they are streamed, oldest first. Your own requests are among
     * them. Columns: {@code time}, {@code source}, {@code actor_type}, {@code actor}, {@code action}, {@code target},
     * {@code org}, {@code address}, {@code credential}, {@code success}, {@code id}, {@code file}, {@code line}.
     */
    public static Answer of(AuditLog log) {
        Looked looked = Looked.at(log);
        looked.note("Since when CircleCI notes requests of its log is not known; in 2023 it did not.");
        return EventRows.where(log, EXPORTS, "export of an audit log", "exports of audit logs", looked);
    }
}
