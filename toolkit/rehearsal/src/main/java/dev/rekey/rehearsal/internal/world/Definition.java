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

    /** With a trigger in the place of the one with its id, or after all others. */
    public Definition with(Trigger trigger) {
        List<Trigger> all = new ArrayList<>(triggers);
        int place = all.stream().map(Trigger::id).toList().indexOf(trigger.id());
        if (place < 0) {
            all.add(trigger);
        } else {
            all.set(place, trigger);
        }
        return withTriggers(all);
    }

    public Definition without(Trigger trigger) {
        return withTriggers(
                triggers.stream().filter(other -> !other.equals(trigger)).toList());
    }

    private Definition withTriggers(List<Trigger> all) {
        return new Definition(id, projectId, name, configPath, repository, externalId, createdAt, all);
    }
}
