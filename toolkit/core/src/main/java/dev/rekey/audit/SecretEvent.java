package dev.rekey.audit;

import dev.rekey.internal.audit.PayloadText;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Kind;
import java.util.Map;
import java.util.Optional;

/**
 * What CircleCI's log says of one secret: that it was stored or deleted, where, and under which name. Where in the payload a
 * variable's name stands is not documented: the likely fields are tried, and then the target's own name.
 *
 * @param event the event
 * @param deed what happened
 * @param kind of secret; of a deleted context or project the kind of variables that it held
 * @param holderId CircleCI's id of the context or project; empty where the log has none
 * @param holder the name of the context or project; empty where the log has none
 * @param name the variable's name, or the host of an SSH key, or the type of a checkout key; empty for all of a holder
 * @param fingerprint of a key; empty otherwise
 */
record SecretEvent(
        AuditEvent event, Deed deed, Kind kind, String holderId, String holder, String name, String fingerprint) {
    private static final Map<String, Kind> KINDS = Map.of(
            "context.env.var.", Kind.CONTEXT_VARIABLE,
            "project.env.var.", Kind.PROJECT_VARIABLE,
            "project.ssh.key.", Kind.SSH_KEY,
            "checkout.key.", Kind.CHECKOUT_KEY,
            "deploy.keys.", Kind.CHECKOUT_KEY,
            "project.api.token.", Kind.PROJECT_TOKEN);
    private static final String[] VARIABLE = {
        "name",
        "env_var_name",
        "environment_variable_name",
        "variable_name",
        "variable",
        "env_var",
        "key",
        "environment_variable_titles"
    };

    enum Deed {
        STORED,
        DELETED,
        /** With everything that it held. */
        HOLDER_DELETED
    }

    /** What {@code event} says of a secret; empty if it is not about one, or did not work. */
    static Optional<SecretEvent> of(AuditEvent event) {
        String key = event.actionKey();
        if (!event.source().equals("circleci") || !event.success().orElse(true)) {
            return Optional.empty();
        }
        if (key.equals("context.delete") || key.equals("project.delete")) {
            boolean context = key.startsWith("context");
            return Optional.of(
                    held(event, Deed.HOLDER_DELETED, context ? Kind.CONTEXT_VARIABLE : Kind.PROJECT_VARIABLE, ""));
        }
        for (var kind : KINDS.entrySet()) {
            if (key.startsWith(kind.getKey())) {
                String verb = key.substring(kind.getKey().length());
                if (verb.equals("store") || verb.equals("create")) {
                    return Optional.of(held(event, Deed.STORED, kind.getValue(), name(event, kind.getValue())));
                }
                if (verb.startsWith("delete")) {
                    return Optional.of(held(event, Deed.DELETED, kind.getValue(), name(event, kind.getValue())));
                }
            }
        }
        return Optional.empty();
    }

    private static SecretEvent held(AuditEvent event, Deed deed, Kind kind, String name) {
        PayloadText payload = PayloadText.of(event.payload());
        boolean context = kind == Kind.CONTEXT_VARIABLE;
        boolean targeted = event.targetType().isEmpty() || event.targetType().equals(context ? "context" : "project");
        String id = context ? payload.text("context_id") : payload.text("project_id");
        String holder =
                context ? payload.text("context_name") : payload.text("project_slug", "project_name", "project");
        return new SecretEvent(
                event,
                deed,
                kind,
                id.isEmpty() && targeted ? event.targetId() : id,
                holder.isEmpty() && targeted ? event.targetName() : holder,
                name,
                payload.text("fingerprint", "md5", "sha256"));
    }

    private static String name(AuditEvent event, Kind kind) {
        PayloadText payload = PayloadText.of(event.payload());
        String said = switch (kind) {
            case SSH_KEY -> payload.text("hostname", "host", "name");
            case CHECKOUT_KEY -> payload.text("type", "key_type");
            case PROJECT_TOKEN -> payload.text("label", "name");
            default -> payload.text(VARIABLE);
        };
        boolean ofHolder =
                event.targetType().equals("context") || event.targetType().equals("project");
        return said.isEmpty() && !ofHolder && kind != Kind.CHECKOUT_KEY ? event.targetName() : said;
    }
}
