package dev.rekey.internal.engine;

import dev.rekey.issuer.Before;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.rotation.ProofLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One credential to rotate: its issuer, the places that need it, and what is to become of the old one. */
public interface Rotatable extends Issuer {
    /** What tells it from the others of one rotation; the name in the journal. */
    String key();

    /** Where the new value is kept meanwhile. */
    Safe safe();

    /** Whether nobody needs to know its value, so that one whose making was not answered can be taken as it is found. */
    default boolean adopts() {
        return false;
    }

    /** The places that need it, in the order in which they get it. */
    List<String> places();

    /**
     * Stores it in one place. The same value may be stored again.
     *
     * @return what was answered, for the journal; nothing secret
     */
    Map<String, String> store(String place, Issued issued, Optional<Material> material);

    /** When the old one dies. */
    Revocation revocation();

    /** How far the new one has to be proven before the old one may die. */
    default ProofLevel leastForRevoke() {
        return ProofLevel.OBSERVED;
    }

    /**
     * What a person has to do before the new one can be proven, because no call does it. The rotation is parked with these
     * words once the new one is everywhere, and goes on when somebody says of this very credential that it is done; until
     * then nothing counts as proof.
     *
     * @return empty when there is nothing to do
     */
    default Optional<ByHand> byHand(Before before, Issued issued) {
        return Optional.empty();
    }

    /**
     * What may run with the old one now, to be given its grace and named before the old one dies. Default: nothing, as with
     * tokens of CircleCI's own, which no job is handed.
     *
     * @param stored when the last place got the new one, or when it was made if none needs it (UTC)
     * @return phrases for people; nothing secret
     */
    default List<String> inUseBy(Before before, Instant stored) {
        return List.of();
    }
}
