package dev.rekey.change;

import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.engine.Mark;
import dev.rekey.internal.engine.Step;
import dev.rekey.internal.kind.SshKeyFacts;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.issuer.Issued;
import dev.rekey.model.SshKeyChange;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The SSH keys that a rotation put in the place of others, as its journal tells. */
final class SshKeyChanges {
    private SshKeyChanges() {}

    /** Those that CircleCI was seen to hold. */
    static List<SshKeyChange> of(OpenRotation rotation) {
        return Item.of(PlanRecord.targets(rotation)).stream()
                .map(item -> rotation.log(item.key()).steps())
                .flatMap(SshKeyChanges::changes)
                .toList();
    }

    /** Of a key that an issuer let in at its host, every project that it was stored in says so itself. */
    private static Stream<SshKeyChange> changes(List<Step> steps) {
        if (steps.stream().noneMatch(step -> step.mark() == Mark.VERIFIED)) {
            return Stream.empty();
        }
        Stream<Map<String, String>> stored =
                steps.stream().filter(step -> step.mark() == Mark.STORED).map(Step::facts);
        return Stream.concat(Engine.issued(steps).map(Issued::facts).stream(), stored)
                .flatMap(facts -> SshKeyFacts.change(facts).stream());
    }
}
