package dev.rekey.change;

import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.rotation.ProofLevel;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What became of one slot of a plan. */
public sealed interface Outcome {
    /** Where. */
    Slot slot();

    /** The reason, in a sentence; for a change that was made, what CircleCI answered. */
    String why();

    /**
     * A new value was sent and CircleCI accepted it.
     *
     * @param slot where
     * @param before how it was listed just before; empty for a variable that was created
     * @param tail the new value's last characters, where the answer showed them
     * @param updatedAt the new time of change (UTC), where the answer had one
     * @param at when the answer arrived (UTC, this machine's clock)
     * @param level how far it is proven by then
     * @param why what that rests on
     */
    record Done(
            Slot slot,
            Optional<Variable> before,
            Optional<String> tail,
            Optional<Instant> updatedAt,
            Instant at,
            ProofLevel level,
            String why)
            implements Outcome {
        public Done {
            Objects.requireNonNull(slot);
            Objects.requireNonNull(before);
            Objects.requireNonNull(tail);
            Objects.requireNonNull(updatedAt);
            Objects.requireNonNull(at);
            Objects.requireNonNull(level);
            Objects.requireNonNull(why);
        }
    }

    /** It was left as it is, as the plan said. */
    record Skipped(Slot slot, String why) implements Outcome {
        public Skipped {
            Objects.requireNonNull(slot);
            Objects.requireNonNull(why);
        }
    }

    /** Somebody changed it after the plan was made, so it was left alone: make a new plan. */
    record Drifted(Slot slot, String why) implements Outcome {
        public Drifted {
            Objects.requireNonNull(slot);
            Objects.requireNonNull(why);
        }
    }

    /**
     * The change was tried and did not succeed.
     *
     * @param slot where
     * @param why what came back
     * @param mayHaveArrived whether CircleCI may hold the new value all the same, because no clear answer came
     */
    record Failed(Slot slot, String why, boolean mayHaveArrived) implements Outcome {
        public Failed {
            Objects.requireNonNull(slot);
            Objects.requireNonNull(why);
        }
    }

    /**
     * It stands still until a person has decided; the old credential was kept.
     *
     * @param slot where
     * @param why what there is to decide
     */
    record Parked(Slot slot, String why) implements Outcome {
        public Parked {
            Objects.requireNonNull(slot);
            Objects.requireNonNull(why);
        }
    }

    /** The run stopped before its turn. */
    record Untried(Slot slot, String why) implements Outcome {
        public Untried {
            Objects.requireNonNull(slot);
            Objects.requireNonNull(why);
        }
    }
}
