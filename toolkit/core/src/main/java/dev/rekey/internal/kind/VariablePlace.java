package dev.rekey.internal.kind;

import dev.rekey.internal.api.VariableApi;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.Map;

/** A variable: the new value takes the place of the old one. */
record VariablePlace(VariableApi variables, Slot slot) implements IssuedPlace {
    @Override
    public String key() {
        return slot.key();
    }

    @Override
    public Map<String, String> store(Secret share) {
        return VariableRotatable.facts(variables.store(slot, share));
    }
}
