package dev.rekey.internal.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What CircleCI answers to a stored value.
 *
 * @param tail the new value's last characters, where the answer shows them
 * @param updatedAt the new time of change, where the answer has one
 */
public record Stored(Optional<String> tail, Optional<Instant> updatedAt) {}
