package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A plan by which pipelines of a project start.
 *
 * @param timetable hours are of UTC
 * @param actorId the user in whose name they start
 */
public record Schedule(
        UUID id,
        UUID projectId,
        String name,
        String description,
        Timetable timetable,
        Map<String, String> parameters,
        UUID actorId,
        Instant createdAt,
        Instant updatedAt) {

    /** The weekly kind; days are such as {@code MON}. */
    public record Timetable(int perHour, List<Integer> hoursOfDay, List<String> daysOfWeek) {

        public Timetable {
            hoursOfDay = List.copyOf(hoursOfDay);
            daysOfWeek = List.copyOf(daysOfWeek);
        }
    }

    public Schedule {
        parameters = Map.copyOf(parameters);
    }

    /** Without parameters, into which somebody may have pasted a secret. */
    @Override
    public String toString() {
        return "Schedule " + id;
    }
}
