package dev.rekey.issuer;

import java.util.Map;
import java.util.Optional;

/**
 * A new credential.
 *
 * @param id the provider's id of it
 * @param material its value, where only the provider could make it; the engine closes it
 * @param facts what else the steps need after a crash; nothing secret
 */
public record Issued(String id, Optional<Material> material, Map<String, String> facts) {
    public Issued {
        facts = Map.copyOf(facts);
    }

    /** One whose value we had before, or nobody needs. */
    public static Issued of(String id) {
        return new Issued(id, Optional.empty(), Map.of());
    }
}
