package dev.rekey.internal.kind;

import dev.rekey.issuer.Before;
import dev.rekey.model.Secret;
import java.util.Map;

/** A slot that gets its share of what an issuer makes. */
interface IssuedPlace {
    /** The slot's key. */
    String key();

    /**
     * Looks whether it still holds what the issuer is about to replace.
     *
     * @throws dev.rekey.error.CircleCIException if it does not
     */
    default void check(Before before) {}

    /**
     * Stores its share. The same may be stored again.
     *
     * @return what was answered, for the journal; nothing secret
     */
    Map<String, String> store(Secret share);

    /** Takes away what it held before, where that stays beside the new one. */
    default void retire() {}

    /** Whether what it held before is gone. */
    default boolean isRetired() {
        return true;
    }
}
