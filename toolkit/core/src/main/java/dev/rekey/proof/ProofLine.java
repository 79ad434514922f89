package dev.rekey.proof;

import dev.rekey.rotation.ProofLevel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is proven of one secret.
 *
 * @param slot the slot's key: {@code context/deploy/NPM_TOKEN}
 * @param kind such as {@code context variable}
 * @param outcome what became of it: {@code done}, {@code skipped}, {@code failed}, {@code drifted}, {@code parked},
 *     {@code untried}
 * @param level how far it is proven; empty when it was not done
 * @param why what that rests on, or the reason
 * @param before when CircleCI said that it last changed, before (UTC); empty where it does not say
 * @param after the same afterwards
 * @param tail the new value's last characters where it is long and CircleCI showed them; a hint
 * @param at when it was done (UTC, the clock of the machine that did it); empty when it was not
 * @param requests what CircleCI calls the requests that stored the new value, by which its support finds them; empty where
 *     it did not say, and in files of older versions
 */
public record ProofLine(
        String slot,
        String kind,
        String outcome,
        Optional<ProofLevel> level,
        String why,
        Optional<Instant> before,
        Optional<Instant> after,
        Optional<String> tail,
        Optional<Instant> at,
        List<String> requests) {
    public ProofLine {
        Objects.requireNonNull(slot);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(level);
        Objects.requireNonNull(why);
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
        Objects.requireNonNull(tail);
        Objects.requireNonNull(at);
        requests = List.copyOf(requests);
    }

    /** Whether a new one is in place. */
    public boolean isDone() {
        return outcome.equals("done");
    }
}
