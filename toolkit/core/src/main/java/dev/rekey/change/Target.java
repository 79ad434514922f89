package dev.rekey.change;

import dev.rekey.model.Holding;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.source.Wanted;
import java.util.Optional;

/**
 * A slot that a plan is about.
 *
 * @param wanted the slot and what it holds
 * @param before how CircleCI listed it when the plan was made; empty for a variable that is to be created
 * @param attempted whether an earlier attempt may have stored a value here already, so that a moved time is no drift
 */
record Target(Wanted wanted, Optional<Holding> before, boolean attempted) {
    Slot slot() {
        return wanted.slot();
    }

    /** {@link #before} of a variable. */
    Optional<Variable> variable() {
        return before.filter(Variable.class::isInstance).map(Variable.class::cast);
    }
}
