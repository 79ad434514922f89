package dev.rekey.rehearsal;

/** Which traces exported logs hold. */
public enum Traces {
    /** Everything that happened. */
    WITH_INTRUDER,
    /** The same as if nobody had broken in: what a search for the intruder finds in these is a false alarm. */
    WITHOUT_INTRUDER
}
