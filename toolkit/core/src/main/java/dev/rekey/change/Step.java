package dev.rekey.change;

import dev.rekey.model.Classification;
import dev.rekey.model.Slot;
import dev.rekey.rotation.Capability;
import java.util.Objects;

/** What a plan would do to one slot. */
public sealed interface Step {
    /** Where. */
    Slot slot();

    /** What it holds today, and why we think so. */
    Classification classification();

    /**
     * Store a new value.
     *
     * @param slot where
     * @param classification what it holds today
     * @param from where the value comes from
     * @param capability how its provider makes and replaces it, and so what can be promised
     */
    record Rotate(Slot slot, Classification classification, String from, Capability capability) implements Step {
        public Rotate {
            Objects.requireNonNull(capability);
            Objects.requireNonNull(slot);
            Objects.requireNonNull(classification);
            Objects.requireNonNull(from);
        }
    }

    /**
     * Leave it as it is.
     *
     * @param slot where
     * @param classification what it holds today
     * @param why the reason and the next step
     */
    record Skip(Slot slot, Classification classification, String why) implements Step {
        public Skip {
            Objects.requireNonNull(slot);
            Objects.requireNonNull(classification);
            Objects.requireNonNull(why);
        }
    }
}
