package dev.rekey.rehearsal.internal.world;

import java.util.List;

/**
 * What a world is told of: how it was made, from which all that happened before it can be told again, and what was done
 * to it since.
 *
 * @param profile empty text for a world that no profile made
 * @param events oldest first
 */
public record Chronicle(String profile, long seed, List<AuditEvent> events) {

    public static final Chronicle NONE = new Chronicle("", 0, List.of());

    public Chronicle {
        events = List.copyOf(events);
    }
}
