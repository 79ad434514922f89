package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.UUID;

/**
 * What agents of a resource class log in with.
 *
 * @param classId the resource class
 * @param secret the token itself, which the API tells once
 */
public record RunnerToken(UUID id, UUID classId, String nickname, Instant createdAt, String secret) {

    @Override
    public String toString() {
        return "runner token " + id;
    }
}
