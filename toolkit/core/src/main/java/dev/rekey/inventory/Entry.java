package dev.rekey.inventory;

import dev.rekey.change.Classifier;
import dev.rekey.incident.Incident;
import dev.rekey.incident.IssuerGuess;
import dev.rekey.incident.Priority;
import dev.rekey.incident.Standing;
import dev.rekey.incident.Verdict;
import dev.rekey.incident.Verdicts;
import dev.rekey.model.Classification;
import dev.rekey.model.Found;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.SettingsPages;
import dev.rekey.model.SlotClass;
import dev.rekey.model.Variable;
import dev.rekey.proof.ProofLine;
import dev.rekey.rotation.ProofLevel;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * One row of an inventory: a holding, and what an incident means for it.
 *
 * @param holding what CircleCI holds
 * @param seenBy the listings that led to it
 * @param classification what kind of value it is; empty for what is no variable
 * @param verdict how it stands against the incident; empty for what is no credential
 * @param issuer who probably made it; empty when name and shape do not tell
 * @param priority when to rotate it, 1 first; empty for what is no credential
 * @param page where a person can look at it or change it
 */
public record Entry(
        Holding holding,
        Set<String> seenBy,
        Optional<Classification> classification,
        Optional<Verdict> verdict,
        Optional<IssuerGuess> issuer,
        Optional<Priority> priority,
        Optional<URI> page) {

    public Entry {
        seenBy = Set.copyOf(seenBy);
    }

    static Entry of(Found found, Incident incident, Optional<ProofLine> proven) {
        Holding holding = found.holding();
        Optional<Classification> classification = holding instanceof Variable variable
                ? Optional.of(Classifier.builtIn().classify(variable))
                : Optional.empty();
        boolean setting =
                classification.map(one -> one.kind() == SlotClass.CONFIGURATION).orElse(false);
        if (!holding.isCredential() || setting) {
            return new Entry(
                    holding,
                    found.seenBy(),
                    classification,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    SettingsPages.cloud().of(holding));
        }
        Verdict verdict = proven.flatMap(line -> byProof(line, incident))
                .orElseGet(() -> Verdicts.decide(
                        holding.createdAt(), holding.updatedAt(), replacementShows(holding.kind()), incident));
        IssuerGuess issuer = IssuerGuess.of(holding.name(), holding.tail());
        return new Entry(
                holding,
                found.seenBy(),
                classification,
                Optional.of(verdict),
                Optional.of(issuer).filter(guess -> holding instanceof Variable && !guess.isNone()),
                Optional.of(Priority.of(words(holding), issuer, verdict)),
                SettingsPages.cloud().of(holding));
    }

    /** What was replaced here is known to be, also where CircleCI shows no date. */
    private static Optional<Verdict> byProof(ProofLine line, Incident incident) {
        return line.at()
                .filter(at -> line.isDone() && !at.isBefore(incident.safeAfter()))
                .map(at -> new Verdict(
                        Standing.ROTATED,
                        "Replaced by this toolkit on " + at.toString().substring(0, 10) + "; proven: "
                                + line.level().map(ProofLevel::label).orElse("accepted") + "."));
    }

    /** Kinds whose times tell of a replacement: {@code updated_at} moves, or a new one is another row. */
    private static boolean replacementShows(Kind kind) {
        return kind != Kind.PROJECT_VARIABLE;
    }

    /** What the order of rotation calls it. */
    private static String words(Holding holding) {
        return switch (holding.kind()) {
            case CHECKOUT_KEY -> holding.type().equals("deploy-key") ? "deploy key" : "user key";
            case LEGACY_CREDENTIAL -> holding.name().startsWith("aws") ? "legacy AWS key" : "webhook";
            default -> holding.kind().label();
        };
    }
}
