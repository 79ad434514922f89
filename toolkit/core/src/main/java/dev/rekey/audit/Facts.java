package dev.rekey.audit;

import dev.rekey.incident.Incident;
import dev.rekey.inventory.Entry;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Holding;
import dev.rekey.proof.ProofLine;
import dev.rekey.proof.RotationProof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What we know ourselves, as points of a timeline. */
final class Facts {
    private Facts() {}

    /** When what is there now was created and last changed, as far as CircleCI shows it. */
    static List<Moment> of(Inventory inventory) {
        List<Moment> facts = new ArrayList<>();
        for (Entry entry : inventory) {
            Holding holding = entry.holding();
            holding.createdAt().ifPresent(time -> facts.add(fact(time, "created", holding)));
            holding.updatedAt()
                    .filter(time -> !holding.createdAt().equals(holding.updatedAt()))
                    .ifPresent(time -> facts.add(fact(time, "last changed", holding)));
        }
        return facts;
    }

    /** What was rotated, and when by the clock of the machine that did it. */
    static List<Moment> of(RotationProof proof) {
        List<Moment> facts = new ArrayList<>();
        for (ProofLine line : proof.lines()) {
            line.at()
                    .filter(at -> line.isDone())
                    .ifPresent(at -> facts.add(Moment.fact(
                            at,
                            Moment.Kind.ROTATION,
                            "rotation",
                            "rotated",
                            line.slot(),
                            proof.organisation(),
                            "Rotation " + proof.rotation() + ": " + line.why())));
        }
        return facts;
    }

    /** The cut-offs of the incident. */
    static List<Moment> of(Incident incident) {
        List<Moment> marks = new ArrayList<>();
        mark(marks, incident, incident.compromiseStart(), "compromise start");
        mark(marks, incident, incident.firstAccess(), "first access");
        mark(marks, incident, incident.exfiltrationEnd(), "exfiltration end");
        mark(marks, incident, incident.platformClean(), "platform clean");
        mark(marks, incident, incident.tokenCutoff(), "token cutoff");
        mark(marks, incident, incident.announced(), "announced");
        mark(marks, incident, incident.projectTokensRevoked(), "project tokens revoked");
        mark(marks, incident, incident.safeAfter(), "safe after");
        mark(marks, incident, incident.bitbucketOauth(), "Bitbucket OAuth renewed");
        mark(marks, incident, incident.githubOauth(), "GitHub OAuth renewed");
        incident.investigateEnd().ifPresent(end -> mark(marks, incident, end, "investigate end"));
        return marks;
    }

    private static void mark(List<Moment> marks, Incident incident, Instant time, String what) {
        marks.add(Moment.fact(time, Moment.Kind.INCIDENT, incident.name(), what, "", "", incident.title()));
    }

    private static Moment fact(Instant time, String action, Holding holding) {
        return Moment.fact(
                time,
                Moment.Kind.INVENTORY,
                "inventory",
                action,
                holding.holder() + "/" + holding.name(),
                holding.org(),
                "This " + holding.kind().label() + " was " + action + ", as CircleCI shows.");
    }
}
