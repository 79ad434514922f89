package dev.rekey.internal.engine;

/** What a line of the journal says. */
public enum Mark {
    /** About to be issued; everything that was there before is in it. */
    ISSUING,
    /** The provider refused the value: another one is made, once. */
    VALUE_REFUSED,
    /** The provider has it. */
    ISSUED,
    /** About to be stored in one place. */
    INTENT,
    /** One place has it. */
    STORED,
    /** It is proven. */
    VERIFIED,
    /** The old one is about to be revoked. */
    REVOKING,
    /** The old one is revoked. */
    REVOKED,
    /** All is done. */
    DONE,
    /** About to take the new one away again, as nothing was stored. */
    ABORTING,
    /** It is away. */
    ABORTED,
    /** A person has to decide. */
    PARKED,
    /** A person decided: go on. */
    RETRIED,
    /** A person gave it up. */
    ABANDONED
}
