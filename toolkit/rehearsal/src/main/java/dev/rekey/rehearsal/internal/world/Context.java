package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.UUID;

/** A context; its variables are in the {@link Vault}, its restrictions in the {@link World}. */
public record Context(UUID id, UUID orgId, String name, Instant createdAt) {}
