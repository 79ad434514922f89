package dev.rekey.change;

import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.util.Map;
import java.util.Optional;

/** Whether a slot is still as it was when the plan was made. */
final class Drift {
    private Drift() {}

    /**
     * Why {@code target} may not be written any more; empty when it is as planned.
     *
     * @param now the variables of its place as they are now, by name
     */
    static Optional<String> of(Target target, Map<String, Variable> now) {
        if (target.slot() instanceof Slot.Credential) {
            return Optional.empty(); // gone or not is seen when its own steps look
        }
        Optional<Variable> current = Optional.ofNullable(now.get(target.slot().name()));
        if (target.before().isEmpty()) {
            return current.isPresent() && !target.attempted()
                    ? Optional.of("somebody created it after the plan was made")
                    : Optional.empty();
        }
        if (current.isEmpty()) {
            return Optional.of("it was deleted after the plan was made");
        }
        if (target.attempted()) {
            return Optional.empty();
        }
        Variable before = target.variable().orElseThrow();
        if (!before.updatedAt().equals(current.get().updatedAt())
                || !before.createdAt().equals(current.get().createdAt())) {
            return Optional.of("somebody changed it after the plan was made"
                    + current.get().updatedAt().map(at -> ", at " + at).orElse(""));
        }
        return before.tail().equals(current.get().tail())
                ? Optional.empty()
                : Optional.of("somebody changed it after the plan was made: it ends differently");
    }
}
