/**
 * What the rehearsed CircleCI holds, and who may see what; no HTTP. Everything is an immutable record but {@code World}
 * and {@code Vault}, which one lock guards: a request is carried out alone, while waiting (latency, slow answers)
 * happens outside. Depends on Jackson through {@code internal.json.Json} for the state file only.
 */
@NullMarked
package dev.rekey.rehearsal.internal.world;

import org.jspecify.annotations.NullMarked;
