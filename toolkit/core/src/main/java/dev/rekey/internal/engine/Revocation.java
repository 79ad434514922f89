package dev.rekey.internal.engine;

/** When the old credential dies. */
public enum Revocation {
    /** There is none that we could revoke: a random value that only CircleCI held. */
    NONE,
    /** Once the new one is proven, in the same run. */
    NOW,
    /** When a person asks for it: until then the rotation rests at verified. */
    LATER
}
