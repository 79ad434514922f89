package dev.rekey.change;

import dev.rekey.rotation.ProofLevel;

/**
 * What a job says about one value.
 *
 * @param seen whether it was given the value that is kept, another one, or nobody knows
 * @param why what that rests on
 */
record Sighting(Seen seen, String why) {
    enum Seen {
        SAME,
        OTHER,
        UNKNOWN
    }

    static Sighting unknown(String why) {
        return new Sighting(Seen.UNKNOWN, why);
    }

    /** {@code proof} in the light of it. A value that is not the new one takes back what a listing seemed to show. */
    Proof onto(Proof proof) {
        return switch (seen) {
            case SAME -> new Proof(proof.slot(), ProofLevel.JOB_PROVEN, why, proof.updatedAt());
            case OTHER -> new Proof(proof.slot(), ProofLevel.ACCEPTED, why, proof.updatedAt());
            case UNKNOWN ->
                new Proof(proof.slot(), proof.level(), proof.why() + "; no job proves it: " + why, proof.updatedAt());
        };
    }
}
