package dev.rekey.change;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.internal.rotation.RotationBook;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.proof.ProofLine;
import dev.rekey.proof.RotationProof;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes as a proof. */
final class Proofs {
    private static final int TELLING = 4;

    private Proofs() {}

    static RotationProof of(
            Connection connection, String organisation, String rotation, List<Outcome> outcomes, List<Proof> looked) {
        if (rotation.isEmpty()) {
            throw new ConfigurationException("nothing was to be changed, so there is nothing to prove.");
        }
        Map<Slot, Proof> seen = new HashMap<>();
        looked.forEach(proof -> seen.put(proof.slot(), proof));
        try (OpenRotation journal = RotationBook.at(connection.home()).open(rotation)) {
            Map<String, String> items = items(journal);
            return new RotationProof(
                    organisation,
                    connection.host(),
                    rotation,
                    journal.digest(),
                    connection.clock().instant(),
                    outcomes.stream()
                            .map(outcome -> line(
                                    outcome,
                                    Optional.ofNullable(seen.get(outcome.slot())),
                                    ReceiptLog.requests(journal.log(items.getOrDefault(
                                                    outcome.slot().key(),
                                                    outcome.slot().key()))
                                            .steps())))
                            .toList());
        }
    }

    private static ProofLine line(Outcome outcome, Optional<Proof> seen, List<String> requests) {
        Optional<Outcome.Done> done =
                Optional.of(outcome).filter(Outcome.Done.class::isInstance).map(Outcome.Done.class::cast);
        return new ProofLine(
                outcome.slot().key(),
                outcome.slot().kind(),
                Report.word(outcome),
                seen.map(Proof::level).or(() -> done.map(Outcome.Done::level)),
                seen.map(Proof::why).orElse(outcome.why()),
                done.flatMap(Outcome.Done::before).flatMap(Variable::updatedAt),
                done.flatMap(Outcome.Done::updatedAt),
                // What is short could be guessed from its end.
                done.flatMap(Outcome.Done::tail)
                        .filter(tail -> tail.replaceFirst("^xxxx", "").length() >= TELLING),
                done.map(Outcome.Done::at),
                requests);
    }

    /** The key under which the journal speaks of each slot: several slots may be one credential. */
    private static Map<String, String> items(OpenRotation journal) {
        Map<String, String> items = new HashMap<>();
        PlanRecord.targets(journal).forEach(target -> items.put(target.slot().key(), target.item()));
        return items;
    }
}
