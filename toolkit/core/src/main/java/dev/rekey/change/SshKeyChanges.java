package dev.rekey.change;

import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.engine.Mark;
import dev.rekey.internal.engine.Step;
import dev.rekey.internal.kind.SshKeyFacts;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.model.SshKeyChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The SSH keys that a rotation put in the place of others, as its journal tells. */
final class SshKeyChanges {
    private SshKeyChanges() {}

    /** Those that CircleCI was seen to hold. */
    static List<SshKeyChange> of(OpenRotation rotation) {
        return PlanRecord.targets(rotation).stream()
                .map(target -> rotation.log(target.slot().key()).steps())
                .flatMap(SshKeyChanges::change)
                .toList();
    }

    private static Stream<SshKeyChange> change(List<Step> steps) {
        boolean isThere = steps.stream().anyMatch(step -> step.mark() == Mark.VERIFIED);
        return Optional.of(steps)
                .filter(all -> isThere)
                .flatMap(Engine::issued)
                .flatMap(issued -> SshKeyFacts.change(issued.facts()))
                .stream();
    }
}
