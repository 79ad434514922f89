package dev.rekey.rehearsal.internal.world;

import java.util.Set;
import java.util.UUID;

/**
 * People of an organisation: a group made on CircleCI, or a team of the VCS.
 *
 * @param team whether it comes from the VCS; only API v3 lists those
 */
public record Group(UUID id, UUID orgId, String name, String description, boolean team, Set<UUID> members) {

    public Group {
        members = Set.copyOf(members);
    }
}
