package dev.rekey.rehearsal.internal.traces;

import java.time.Instant;
import java.util.Set;

/** What the intruder did, as {@code dev.rekey.rehearsal.Intruder} tells it. */
public record Truth(
        String actor,
        String tokenHash,
        String address,
        String cloudAddress,
        Instant firstAction,
        Instant lastAction,
        Set<String> contexts,
        Set<String> repositories,
        String plantedKeyRepository,
        String plantedKeyFingerprint,
        String webhook,
        Set<String> awsKeyIds,
        String madeAwsKeyId,
        Set<String> eventIds) {

    @Override
    public String toString() {
        return "what " + actor + "'s accounts were used for";
    }
}
