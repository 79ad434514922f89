package dev.rekey.change;

import dev.rekey.model.Slot;
import dev.rekey.rotation.ProofLevel;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the change of one slot is proven.
 *
 * @param slot where
 * @param level the level reached
 * @param why what it rests on, or what kept it from the next level
 * @param updatedAt when CircleCI says the value last changed (UTC); empty where it does not say
 */
public record Proof(Slot slot, ProofLevel level, String why, Optional<Instant> updatedAt) {
    public Proof {
        Objects.requireNonNull(slot);
        Objects.requireNonNull(level);
        Objects.requireNonNull(why);
        Objects.requireNonNull(updatedAt);
    }
}
