package dev.rekey.rehearsal.internal.world;

import java.util.UUID;

/**
 * A resource class of self-hosted runners.
 *
 * @param orgId the organisation that owns the namespace
 * @param name namespace and name, as in {@code acme/linux-docker}
 */
public record RunnerClass(UUID id, UUID orgId, String name, String description) {

    public String namespace() {
        return name.substring(0, name.indexOf('/'));
    }
}
