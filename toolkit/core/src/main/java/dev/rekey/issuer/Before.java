package dev.rekey.issuer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there was before anything happened.
 *
 * @param old the provider's id of the credential to replace; empty when there is none that could be revoked
 * @param ids every id that the provider listed, so that a new one is known for new
 * @param facts what else the steps need after a crash; nothing secret
 */
public record Before(Optional<String> old, Set<String> ids, Map<String, String> facts) {
    /** Nothing that could be listed or revoked. */
    public static final Before NOTHING = new Before(Optional.empty(), Set.of(), Map.of());

    public Before {
        ids = Set.copyOf(ids);
        facts = Map.copyOf(facts);
    }
}
