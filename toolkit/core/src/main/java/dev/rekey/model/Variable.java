package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A variable as CircleCI lists it. Its value is never returned by CircleCI and so is not here.
 *
 * @param slot where it is
 * @param tail the last characters of the value, as far as CircleCI shows them; a hint, not a proof
 * @param createdAt UTC; empty for old project variables. CircleCI does not say whether replacing a project variable
 *     moves it
 * @param updatedAt UTC; contexts only
 */
public record Variable(Slot slot, Optional<String> tail, Optional<Instant> createdAt, Optional<Instant> updatedAt)
        implements Holding {
    public Variable {
        Objects.requireNonNull(slot);
        Objects.requireNonNull(tail);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(updatedAt);
    }

    @Override
    public Kind kind() {
        return slot instanceof Slot.ContextVariable ? Kind.CONTEXT_VARIABLE : Kind.PROJECT_VARIABLE;
    }

    @Override
    public String org() {
        return slot.org();
    }

    @Override
    public String holder() {
        return slot.place();
    }

    /** The variable's name. */
    @Override
    public String name() {
        return slot.name();
    }

    /** What holds it: a context's name or a project's slug. */
    public String place() {
        return slot.place();
    }
}
