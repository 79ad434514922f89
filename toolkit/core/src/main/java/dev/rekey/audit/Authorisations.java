package dev.rekey.audit;

/** Which applications and tokens were let in or put out at code hosts: whether people revoked CircleCI and authorised it again. */
public final class Authorisations {
    private static final Verbs GRANTS = Verbs.of(
            "oauth_authorization.*",
            "oauth_access.*",
            "oauth_application.*",
            "org.oauth_app_access_*",
            "org_credential_authorization.*",
            "personal_access_token.*",
            "integration_installation.*",
            "integration.*");

    private Authorisations() {}

    /**
     * Authorisations of OAuth applications, personal tokens and installed integrations, given or taken, oldest first.
     * Columns: {@code time}, {@code source}, {@code actor_type}, {@code actor}, {@code action}, {@code target} (the
     * application, where the log names it), {@code org}, {@code address}, {@code credential}, {@code success}, {@code id},
     * {@code file}, {@code line}.
     */
    public static Answer of(AuditLog log) {
        Looked looked = Looked.at(log);
        looked.lacks("What members authorise for themselves is in the security log of each, not in the organisation's:"
                + " ask them for it.");
        return EventRows.where(log, GRANTS, "authorisation given or taken", "authorisations given or taken", looked);
    }
}
