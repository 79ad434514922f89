package dev.rekey.internal.kind;

import java.util.Optional;

/**
 * The public halves of checkout keys at the code host. CircleCI does not reliably take them away there, so that a stolen
 * private half would open the repository for as long as they stay.
 */
interface Leftovers {
    /** Removes what has the material of {@code old}, and nothing else. May be repeated: gone already is as good. */
    void remove(OldCheckoutKey old);

    /** Whether nothing with the material of {@code old} is left there, as a whole listing shows. */
    boolean isGone(OldCheckoutKey old);

    /** What a person has to do there, in a sentence; empty where it is done here. */
    Optional<String> byHand(OldCheckoutKey old);
}
