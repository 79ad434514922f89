package dev.rekey.model;

/** The kinds of thing that CircleCI holds and a responder has to look at. */
public enum Kind {
    CONTEXT_VARIABLE("context variable"),
    PROJECT_VARIABLE("project variable"),
    /** Deploy keys and user keys; {@link Holding#type()} tells which. */
    CHECKOUT_KEY("checkout key"),
    SSH_KEY("additional SSH key"),
    PROJECT_TOKEN("project token"),
    RUNNER_CLASS("runner class"),
    RUNNER_TOKEN("runner token"),
    RUNNER_AGENT("runner agent"),
    WEBHOOK("webhook"),
    /** A way in from outside: custom webhook triggers carry a secret in their address. */
    TRIGGER("trigger"),
    SCHEDULE("schedule"),
    OIDC_CLAIMS("OIDC claims"),
    RESTRICTION("context restriction"),
    SETTING("setting"),
    OTEL_EXPORTER("OTel exporter"),
    SIGNING_CERTIFICATE("signing certificate"),
    /** An AWS key pair or chat token of the settings of old projects. */
    LEGACY_CREDENTIAL("legacy credential"),
    /** No API lists them: a page to look at. */
    PERSONAL_TOKEN("personal token"),
    /** No API lists them: a page to look at. */
    OAUTH_GRANT("OAuth grant");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** The words in tables and files, such as {@code context variable}. */
    public String label() {
        return label;
    }

    /** Whether it is a credential; the others are listed because they are persistence or widen what a credential reaches. */
    public boolean isCredential() {
        return switch (this) {
            case RUNNER_CLASS, RUNNER_AGENT, SCHEDULE, OIDC_CLAIMS, RESTRICTION, SETTING -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
