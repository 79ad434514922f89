package dev.rekey.issuer;

import dev.rekey.error.IssuerException;
import dev.rekey.rotation.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One credential at its provider, and how to replace it there. Used by one thread at a time.
 *
 * <p>Every step may be repeated: a run can be killed between any two of them. What may be concluded from a failure is said by
 * {@link IssuerException#certainty()}: a clear refusal ends or parks the rotation, no clear answer leaves it where it is, and
 * the same is asked again with the same value. A message never holds a value.
 */
public interface Issuer {
    /** What it is the credential of, for plans and reports: {@code role app of db.example.com}. */
    String describe();

    /** How the provider makes and replaces it. */
    Capability capability();

    /**
     * What is there now. Reads only.
     *
     * @throws IssuerException if it cannot be listed whole, or if there is no room for a second one
     */
    Before look();

    /**
     * The parts that its material has, as the sets of which each is a whole credential:
     * {@code [[user, password], [url]]}. A plan that has no place for any whole set is refused, for somebody would be left
     * with half of a credential. Default: one value.
     */
    default List<Set<String>> parts() {
        return List.of(Set.of(Material.VALUE));
    }

    /** A new value; asked of classes that hold it before the provider does, {@link Capability#holdsValueFirst()}. */
    default Material make() {
        throw new IllegalStateException(describe() + " is made by its provider");
    }

    /**
     * Makes the new credential, marked with {@code tag} where it can be marked. With a value of ours, doing it twice leaves
     * one.
     *
     * @param material our value; empty for classes whose provider makes it
     */
    Issued issue(Before before, String tag, Optional<Material> material);

    /** Everything that the provider lists now, to find one whose making was not answered; asked of class C only. */
    default List<Sighting> sightings() {
        return List.of();
    }

    /** Whether the provider keeps our mark, so that what was made for this rotation is known for sure. */
    default boolean isTagged() {
        return true;
    }

    /** Removes a new credential that no place has. Gone already is as good. */
    void discard(String id);

    /**
     * Uses the new credential, and looks which account answers.
     *
     * @return empty when it is not accepted yet, which may be a matter of time
     * @throws IssuerException as refused, if another account answers
     */
    Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material);

    /** Revokes {@link Before#old()}, and nothing else. Gone already is as good. */
    void revoke(Before before);

    /** Whether the old one is gone or rejected, as far as that can be seen without its value. */
    boolean isDead(Before before);
}
