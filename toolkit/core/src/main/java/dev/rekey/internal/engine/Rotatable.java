package dev.rekey.internal.engine;

import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One credential, and how each step of its rotation is done. Steps may be repeated after a crash, so each has to be one
 * that can be; the engine never repeats {@link #issue} of a provider that makes the value without looking first.
 *
 * <p>Failures are toolkit exceptions, and which one it is decides: no clear answer leaves the rotation where it is, a clear
 * refusal ends or parks it.
 */
public interface Rotatable {
    /** What tells it from the others of one rotation; the name in the journal. */
    String key();

    /** How its provider makes and replaces it. */
    Capability capability();

    /** What is there now. Reads only; a listing that is not whole has to fail. */
    Before look();

    /** A new value, for classes that hold it first. */
    default Material make() {
        throw new IllegalStateException(key() + " is made by its provider");
    }

    /** Where the new value is kept meanwhile. */
    Safe safe();

    /**
     * Makes the new credential at the provider, marked with {@code tag} where it can be marked. With a value of ours, doing
     * it twice leaves one.
     *
     * @param material our value; empty for classes whose provider makes it
     */
    Issued issue(Before before, String tag, Optional<Material> material);

    /** Everything that the provider lists now, to find a credential whose making was not answered. */
    default List<Sighting> sightings() {
        return List.of();
    }

    /** Whether a found one can be taken as ours because nobody needs to know its value. */
    default boolean adopts() {
        return false;
    }

    /** Whether the provider keeps our mark, so that what was made for this rotation is known for sure. */
    default boolean isTagged() {
        return true;
    }

    /** Removes a new credential that no place has. Gone already is as good. */
    void discard(String id);

    /** The places that need it, in the order in which they get it. */
    List<String> places();

    /** Stores it in one place. The same value may be stored again. */
    Map<String, String> store(String place, Issued issued, Optional<Material> material);

    /**
     * Looks whether the new one works.
     *
     * @return empty when it is too early to tell
     * @throws dev.rekey.error.IssuerException if it is shown to be wrong, as when another account answers
     */
    Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material);

    /** When the old one dies. */
    Revocation revocation();

    /** How far the new one has to be proven before the old one may die. */
    default ProofLevel leastForRevoke() {
        return ProofLevel.OBSERVED;
    }

    /** What runs now with the old one, to be waited for before it dies. */
    default List<String> inUseBy(Before before) {
        return List.of();
    }

    /** Revokes the old one, and nothing else. Gone already is as good. */
    default void revoke(Before before) {}

    /** Whether the old one is gone or rejected. */
    default boolean isDead(Before before) {
        return true;
    }
}
