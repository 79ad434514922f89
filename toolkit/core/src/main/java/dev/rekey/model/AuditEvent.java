package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that somebody did, as a log says. Text that the log does not give is empty; nothing here was invented.
 *
 * @param time when it happened (UTC)
 * @param source which log says so: {@code circleci}, {@code github}, {@code gitlab}, {@code atlassian}, {@code aws}, or what
 *     the reader of other tables calls it
 * @param id the log's id of the event, by which a copy is known for one; empty where it gives none
 * @param action what was done, in the log's own spelling; {@link #actionKey()} compares
 * @param actorType such as {@code user}, {@code unregistered}, {@code system}; types may be new
 * @param actorId the log's id of who did it
 * @param actorName the name, without the prefix of a code host such as {@code github: }
 * @param targetType what kind of thing it was done to
 * @param targetId the log's id of it
 * @param targetName the name, such as that of a context, a project or a repository
 * @param org the organisation or account in which it happened
 * @param address the address it came from, as written; may be the name of a service
 * @param country two letters, where the log gives a country
 * @param agent the program it was done with
 * @param credential what it was done with: GitHub's hash of the token, the id of an AWS access key; never a secret
 * @param success whether it worked; empty where the log does not say
 * @param payload everything that has no field above, as the JSON text of one object; empty where there is nothing
 * @param origin where it was read
 */
public record AuditEvent(
        Instant time,
        String source,
        String id,
        String action,
        String actorType,
        String actorId,
        String actorName,
        String targetType,
        String targetId,
        String targetName,
        String org,
        String address,
        String country,
        String agent,
        String credential,
        Optional<Boolean> success,
        String payload,
        Origin origin) {
    public AuditEvent {
        Objects.requireNonNull(time);
        Objects.requireNonNull(source);
        Objects.requireNonNull(id);
        Objects.requireNonNull(action);
        Objects.requireNonNull(actorType);
        Objects.requireNonNull(actorId);
        Objects.requireNonNull(actorName);
        Objects.requireNonNull(targetType);
        Objects.requireNonNull(targetId);
        Objects.requireNonNull(targetName);
        Objects.requireNonNull(org);
        Objects.requireNonNull(address);
        Objects.requireNonNull(country);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(success);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(origin);
    }

    /** {@link #action} as {@link ActionKey} spells it: {@code schedule.create} and {@code schedule-create} are one. */
    public String actionKey() {
        return ActionKey.of(action);
    }

    /** The name of the actor, or its id where there is no name. */
    public String actor() {
        return actorName.isEmpty() ? actorId : actorName;
    }

    /**
     * The file and the line of it that this event was read from.
     *
     * @param file its name, without folders
     * @param line counted from 1; the number of the record where a file has no lines; 0 when it was asked for by a call
     */
    public record Origin(String file, long line) {
        public Origin {
            Objects.requireNonNull(file);
        }
    }
}
