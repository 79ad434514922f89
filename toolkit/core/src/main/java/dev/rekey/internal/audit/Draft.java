package dev.rekey.internal.audit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.Optional;

/** An event on its way, for readers that fill in by name what their log has; the rest stays empty. */
final class Draft {
    private final Instant time;
    private final String source;
    private final String action;
    private String id = "";
    private String actorType = "";
    private String actorId = "";
    private String actorName = "";
    private String targetType = "";
    private String targetId = "";
    private String targetName = "";
    private String org = "";
    private String address = "";
    private String country = "";
    private String agent = "";
    private String credential = "";
    private Optional<Boolean> success = Optional.empty();

    Draft(Instant time, String source, String action) {
        this.time = time;
        this.source = source;
        this.action = action;
    }

    @CanIgnoreReturnValue
    Draft id(String given) {
        id = given;
        return this;
    }

    @CanIgnoreReturnValue
    Draft actor(String type, String givenId, String name) {
        actorType = type;
        actorId = givenId;
        actorName = name;
        return this;
    }

    @CanIgnoreReturnValue
    Draft target(String type, String givenId, String name) {
        targetType = type;
        targetId = givenId;
        targetName = name;
        return this;
    }

    @CanIgnoreReturnValue
    Draft org(String given) {
        org = given;
        return this;
    }

    @CanIgnoreReturnValue
    Draft address(String given) {
        address = given;
        return this;
    }

    @CanIgnoreReturnValue
    Draft country(String given) {
        country = given;
        return this;
    }

    @CanIgnoreReturnValue
    Draft agent(String given) {
        agent = given;
        return this;
    }

    @CanIgnoreReturnValue
    Draft credential(String given) {
        credential = given;
        return this;
    }

    @CanIgnoreReturnValue
    Draft success(Optional<Boolean> given) {
        success = given;
        return this;
    }

    /** The event, with all that nobody took out of {@code row} as its payload. */
    AuditEvent of(Row row) {
        return new AuditEvent(
                time,
                source,
                id,
                action,
                actorType,
                actorId,
                actorName,
                targetType,
                targetId,
                targetName,
                org,
                address,
                country,
                agent,
                credential,
                success,
                row.rest(),
                row.origin());
    }
}
