package dev.rekey.rehearsal.internal.world;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine that runs jobs of a resource class.
 *
 * @param connectedWith the token that it keeps logging in with; null once that does not work any more
 * @param lastConnected when it last came, as long as it comes no more
 * @param lastUsed null for one that never ran a job
 */
public record RunnerAgent(
        UUID classId,
        String hostname,
        String ip,
        String version,
        Instant firstConnected,
        Instant lastConnected,
        @Nullable Instant lastUsed,
        @Nullable UUID connectedWith) {

    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(10);

    public boolean isOnline() {
        return connectedWith != null;
    }

    /** When it last came as of {@code now}: one that is online asks for work all the time. */
    public Instant lastConnected(Instant now) {
        return isOnline() && now.minus(BETWEEN_POLLS).isAfter(lastConnected)
                ? now.minusMillis(now.toEpochMilli() % BETWEEN_POLLS.toMillis())
                : lastConnected;
    }

    RunnerAgent connected(UUID token, Instant now) {
        return new RunnerAgent(classId, hostname, ip, version, firstConnected, now, lastUsed, token);
    }

    RunnerAgent cutOff(Instant now) {
        return new RunnerAgent(classId, hostname, ip, version, firstConnected, lastConnected(now), lastUsed, null);
    }
}
