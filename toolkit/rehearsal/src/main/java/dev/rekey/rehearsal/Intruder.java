package dev.rekey.rehearsal;

import dev.rekey.rehearsal.internal.traces.Truth;
import java.time.Instant;
import java.util.Set;

/**
 * What the intruder in the exported logs really did: a door for tests, which compare it with what was found.
 *
 * @param actor login of the member whose accounts at CircleCI and GitHub were used
 * @param tokenHash of the stolen authorisation, as GitHub's log shows it; CircleCI itself used it as well
 * @param address from which CircleCI and GitHub were used: one of the published indicators
 * @param cloudAddress from which AWS was used, and which nobody published
 * @param firstAction the earliest trace in any log
 * @param lastAction the latest
 * @param contexts names of those whose secrets were read by jobs
 * @param repositories downloaded or cloned, such as {@code acme/web}
 * @param plantedKeyRepository where a deploy key was left behind
 * @param plantedKeyFingerprint of this key: SHA-256 in base64, without prefix or padding
 * @param webhook name of the webhook left behind at CircleCI
 * @param awsKeyIds of the keys used: those that CircleCI held, without the one made with them
 * @param madeAwsKeyId of the key that was made with one of them
 * @param eventIds of all lines that are missing {@linkplain Traces#WITHOUT_INTRUDER without the intruder}, in any log
 */
public record Intruder(
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

    public Intruder {
        contexts = Set.copyOf(contexts);
        repositories = Set.copyOf(repositories);
        awsKeyIds = Set.copyOf(awsKeyIds);
        eventIds = Set.copyOf(eventIds);
    }

    static Intruder of(Truth truth) {
        return new Intruder(
                truth.actor(),
                truth.tokenHash(),
                truth.address(),
                truth.cloudAddress(),
                truth.firstAction(),
                truth.lastAction(),
                truth.contexts(),
                truth.repositories(),
                truth.plantedKeyRepository(),
                truth.plantedKeyFingerprint(),
                truth.webhook(),
                truth.awsKeyIds(),
                truth.madeAwsKeyId(),
                truth.eventIds());
    }

    /** Without the ids of keys, which CircleCI held as secrets. */
    @Override
    public String toString() {
        return actor + " from " + address + ", " + firstAction + " to " + lastAction + ": " + eventIds.size()
                + " lines";
    }
}
