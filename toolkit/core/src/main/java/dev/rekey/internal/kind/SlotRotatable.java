package dev.rekey.internal.kind;

import dev.rekey.internal.engine.Rotatable;
import dev.rekey.internal.engine.Safe;
import dev.rekey.model.Slot;

/** What every credential has in common that CircleCI keeps in one slot. */
abstract class SlotRotatable implements Rotatable {
    final Slot.Credential slot;
    final ValueSafe safe;
    private final String what;

    /**
     * @param what how a sentence calls it: {@code project token}
     */
    SlotRotatable(String what, Slot.Credential slot, ValueSafe safe) {
        this.what = what;
        this.slot = slot;
        this.safe = safe;
    }

    @Override
    public String key() {
        return slot.key();
    }

    @Override
    public String describe() {
        return what + " " + slot.name() + " of " + slot.holder();
    }

    @Override
    public Safe safe() {
        return safe;
    }
}
