package dev.rekey.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A schedule that starts pipelines: a way to stay.
 *
 * @param org the organisation's slug
 * @param holder the project's slug
 * @param id CircleCI's id
 * @param name its name
 * @param actor login of who it runs as
 * @param timetable when, in a few words
 * @param parameters names of the pipeline parameters that it sets; their values may be secrets and are not kept
 * @param createdAt UTC
 * @param updatedAt UTC
 */
public record Schedule(
        String org,
        String holder,
        Optional<String> id,
        String name,
        String actor,
        String timetable,
        List<String> parameters,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt)
        implements Holding {
    public Schedule {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(timetable);
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(updatedAt);
    }

    @Override
    public Kind kind() {
        return Kind.SCHEDULE;
    }
}
