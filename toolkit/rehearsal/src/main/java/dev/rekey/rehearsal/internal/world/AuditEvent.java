package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One line of an organisation's audit log: what was done, never with which value.
 *
 * @param action as CircleCI spells it, with whatever it separates words by
 * @param organization whose log it is; its scope as well
 * @param address where the request came from; empty text where none did
 * @param payload differs by action
 */
public record AuditEvent(
        UUID id,
        String action,
        Instant occurredAt,
        Party actor,
        Party target,
        Party organization,
        boolean success,
        UUID requestId,
        String address,
        Map<String, String> payload) {

    /** The type of somebody with an account, as far as the log tells. */
    public static final String USER = "user";

    /** Who did something, or what it was done to. */
    public record Party(String id, String type, String name) {

        public static Party of(User user) {
            return new Party(user.id().toString(), USER, "github: " + user.login());
        }

        public static Party of(Org org) {
            return new Party(org.id().toString(), "organization", org.name());
        }

        public static Party of(Context context) {
            return new Party(context.id().toString(), "context", context.name());
        }

        public static Party of(Project project) {
            return new Party(project.id().toString(), "project", project.name());
        }
    }

    public AuditEvent {
        payload = Collections.unmodifiableMap(new TreeMap<>(payload));
    }

    @Override
    public String toString() {
        return occurredAt + " " + action + " " + target.name();
    }
}
