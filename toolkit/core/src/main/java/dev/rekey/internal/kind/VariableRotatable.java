package dev.rekey.internal.kind;

import dev.rekey.internal.api.Stored;
import dev.rekey.internal.api.VariableApi;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.engine.Rotatable;
import dev.rekey.internal.engine.Safe;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A variable whose new value comes from a source: nothing is made at a provider, and the old value, which nobody can read
 * back, is nobody's to revoke here.
 */
public final class VariableRotatable implements Rotatable {
    /** The fact that tells the new value's last characters. */
    public static final String TAIL = "tail";

    /** The fact that tells the new time of change. */
    public static final String UPDATED = "updated";

    private final VariableApi variables;
    private final Slot slot;
    private final ValueSafe safe;

    VariableRotatable(VariableApi variables, Slot slot, ValueSafe safe) {
        this.variables = variables;
        this.slot = slot;
        this.safe = safe;
    }

    @Override
    public String key() {
        return slot.key();
    }

    @Override
    public String describe() {
        return slot.kind() + " " + slot.key();
    }

    @Override
    public Capability capability() {
        return Capability.A;
    }

    @Override
    public Before look() {
        return Before.NOTHING;
    }

    @Override
    public Material make() {
        return safe.make();
    }

    @Override
    public Safe safe() {
        return safe;
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        return Issued.of(slot.key());
    }

    @Override
    public void discard(String id) {
        // Nothing was made anywhere.
    }

    @Override
    public List<String> places() {
        return List.of(slot.key());
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        Secret value = material.flatMap(made -> made.part(Material.VALUE))
                .orElseThrow(() -> new IllegalStateException("no value for " + place));
        return facts(variables.store(slot, value));
    }

    /** What the journal says of the answer. */
    static Map<String, String> facts(Stored stored) {
        Map<String, String> facts = new HashMap<>();
        // What is short could be guessed from its end.
        stored.tail()
                .filter(tail -> tail.replaceFirst("^xxxx", "").length() >= 4)
                .ifPresent(tail -> facts.put(TAIL, tail));
        stored.updatedAt().ifPresent(at -> facts.put(UPDATED, at.toString()));
        return facts;
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        return Optional.of(new Evidence(ProofLevel.ACCEPTED, "accepted"));
    }

    @Override
    public Revocation revocation() {
        return Revocation.NONE;
    }

    @Override
    public void revoke(Before before) {
        throw new IllegalStateException("a variable's old value cannot be revoked here");
    }

    @Override
    public boolean isDead(Before before) {
        return false;
    }
}
