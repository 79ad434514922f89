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
 * @param credential the credential of an issuer that it gets its share of; empty for a slot by itself
 */
record Target(Wanted wanted, Optional<Holding> before, boolean attempted, Optional<String> credential) {
    Target(Wanted wanted, Optional<Holding> before, boolean attempted) {
        this(wanted, before, attempted, Optional.empty());
    }

    /** As one of the places of {@code issued}. */
    Target of(String issued) {
        return new Target(wanted, before, attempted, Optional.of(issued));
    }

    /** As one that an earlier attempt may have reached, or not. */
    Target attempted(boolean perhaps) {
        return new Target(wanted, before, perhaps, credential);
    }

    /** What its journal is kept under: a credential has one, whatever number of places. */
    String item() {
        return credential.map(issued -> "issued/" + issued).orElseGet(slot()::key);
    }

    /** Whether something is made for it that can be left over: a key, a token, a credential of an issuer. */
    boolean isMadeElsewhere() {
        return credential.isPresent() || slot() instanceof Slot.Credential;
    }

    Slot slot() {
        return wanted.slot();
    }

    /** {@link #before} of a variable. */
    Optional<Variable> variable() {
        return before.filter(Variable.class::isInstance).map(Variable.class::cast);
    }
}
