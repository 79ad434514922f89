package dev.rekey.change;

import dev.rekey.internal.engine.Mark;
import dev.rekey.internal.engine.Step;
import dev.rekey.internal.kind.VariableRotatable;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.rotation.ProofLevel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the journal of a finished slot says, for its report. */
final class Done {
    private Done() {}

    static Outcome.Done of(Slot slot, Optional<Variable> before, List<Step> steps) {
        Step verified = last(steps, Mark.VERIFIED);
        Optional<Step> stored =
                steps.stream().filter(step -> step.mark() == Mark.STORED).findFirst();
        Step end = steps.get(steps.size() - 1);
        return new Outcome.Done(
                slot,
                before,
                stored.flatMap(step -> Optional.ofNullable(step.facts().get(VariableRotatable.TAIL))),
                stored.flatMap(step -> Optional.ofNullable(step.facts().get(VariableRotatable.UPDATED)))
                        .map(Instant::parse),
                stored.orElse(end).at(),
                level(verified.facts().getOrDefault("level", "")),
                end.facts().getOrDefault("why", ""));
    }

    private static Step last(List<Step> steps, Mark mark) {
        return steps.stream()
                .filter(step -> step.mark() == mark)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException("a finished rotation has no " + mark));
    }

    private static ProofLevel level(String label) {
        return Arrays.stream(ProofLevel.values())
                .filter(level -> level.label().equals(label))
                .findFirst()
                .orElse(ProofLevel.ACCEPTED);
    }
}
