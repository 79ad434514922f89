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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the journal of a finished slot says, for its report. */
final class Done {
    private static final String PLACE = "place";

    private Done() {}

    static Outcome.Done of(Slot slot, Optional<Variable> before, List<Step> steps) {
        Step verified = last(steps, Mark.VERIFIED);
        Optional<Step> stored = steps.stream()
                .filter(step -> step.mark() == Mark.STORED)
                .filter(step -> step.facts().getOrDefault(PLACE, slot.key()).equals(slot.key()))
                .reduce((first, second) -> second);
        Step end = steps.get(steps.size() - 1);
        return new Outcome.Done(
                slot,
                before,
                stored.flatMap(step -> Optional.ofNullable(step.facts().get(VariableRotatable.TAIL))),
                stored.flatMap(step -> Optional.ofNullable(step.facts().get(VariableRotatable.UPDATED)))
                        .map(Instant::parse),
                stored.orElse(end).at(),
                level(verified.facts().getOrDefault("level", "")),
                slot instanceof Slot.Credential ? whole(verified, end) : why(end));
    }

    /** Of a credential both count: what is known of the new one, and what became of the old one. */
    private static String whole(Step verified, Step end) {
        return Stream.of(why(verified), why(end))
                .filter(why -> !why.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String why(Step step) {
        return step.facts().getOrDefault("why", "");
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
