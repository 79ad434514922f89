package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A pipeline definition: which config a pipeline of the project runs.
 *
 * @param repository full name of the repository that holds config and code
 * @param externalId the number that GitHub gave the repository
 */
public record Definition(
        UUID id,
        UUID projectId,
        String name,
        String configPath,
        String repository,
        String externalId,
        Instant createdAt,
        List<Trigger> triggers) {

    public Definition {
        triggers = List.copyOf(triggers);
    }

    public Definition with(Trigger trigger) {
        List<Trigger> all = new ArrayList<>(triggers);
        all.add(trigger);
        return new Definition(id, projectId, name, configPath, repository, externalId, createdAt, all);
    }
}
