package dev.rekey.change;

import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.engine.Log;
import dev.rekey.internal.engine.Mark;
import dev.rekey.internal.engine.Step;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.rotation.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far the items of a rotation came, as its journal says. */
final class Progressed {
    private Progressed() {}

    /** The items that are not finished; none of a rotation that has ended. */
    static List<Rotations.Open> open(OpenRotation rotation) {
        List<Rotations.Open> open = new ArrayList<>();
        if (rotation.isEnded()) {
            return open;
        }
        for (Item item : Item.of(PlanRecord.targets(rotation))) {
            List<Step> steps = rotation.log(item.key()).steps();
            State state = Engine.state(steps);
            if (!state.isFinal()) {
                Optional<Step> last = steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
                open.add(new Rotations.Open(
                        rotation.id(),
                        PlanRecord.organisation(rotation),
                        rotation.begun(),
                        item.key(),
                        state,
                        last.map(Step::at),
                        last.map(step -> step.facts().getOrDefault("why", "")).orElse("")));
            }
        }
        return open;
    }

    static void abandon(OpenRotation rotation, Instant now, String reason) {
        for (Rotations.Open open : open(rotation)) {
            Log log = rotation.log(open.item());
            log.append(new Step(now, Mark.ABANDONED, Map.of("why", reason)));
        }
    }
}
