package dev.rekey.rehearsal.internal.world;

import java.util.UUID;

/**
 * Who or what may use a context.
 *
 * @param type {@code project}, {@code group} or {@code expression}
 * @param value the id of the project or group, or the expression
 */
public record Restriction(UUID id, UUID contextId, String type, String value) {}
