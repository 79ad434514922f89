package dev.rekey.incident;

import static dev.rekey.incident.Moments.day;

import java.time.Instant;
import java.util.Optional;

/** Decides how a stored secret stands after an incident, from nothing but the dates that CircleCI shows. */
public final class Verdicts {
    private static final String ISSUER = "whether the old one is dead at its issuer is not visible from here";

    private Verdicts() {}

    /**
     * The verdict on one stored secret.
     *
     * <p>There before {@link Incident#exfiltrationEnd()} and not replaced from {@link Incident#safeAfter()} on: exposed.
     * First stored between the two and not replaced since: suspect. Stored from {@code safeAfter} on: rotated. Dates that
     * leave more than one of these open: cannot tell.
     *
     * @param created when it was first stored
     * @param updated when its value was last replaced; empty if it never was. Not looked at unless
     *     {@code updateIsVisible}: some kinds have a date of change that says nothing about the secret
     * @param updateIsVisible whether a replacement would show: in {@code updated}, or in {@code created} for what is only
     *     ever replaced by a new one, such as keys and tokens
     * @param incident the times to compare with
     */
    public static Verdict decide(
            Optional<Instant> created, Optional<Instant> updated, boolean updateIsVisible, Incident incident) {
        Optional<Instant> replaced = updateIsVisible ? updated : Optional.empty();
        Instant safe = incident.safeAfter();
        if (replaced.isPresent() && !replaced.get().isBefore(safe)) {
            return new Verdict(
                    Standing.ROTATED, "Replaced in CircleCI on " + day(replaced.get()) + "; " + ISSUER + ".");
        }
        if (created.isPresent() && !created.get().isBefore(safe)) {
            return new Verdict(Standing.ROTATED, "New in CircleCI since " + day(created.get()) + "; " + ISSUER + ".");
        }
        if (!updateIsVisible) {
            return cannotTell(created.map(when ->
                            "Created on " + day(when) + "; CircleCI does not show whether it was replaced since.")
                    .orElse("CircleCI shows no date for it."));
        }
        // What was replaced was there before: a date of change alone can prove exposure.
        Optional<Instant> first = earlier(created, replaced);
        if (first.isEmpty()) {
            return cannotTell("CircleCI shows no date for it.");
        }
        if (first.get().isBefore(incident.exfiltrationEnd())) {
            return new Verdict(Standing.EXPOSED, exposed(first.get(), replaced, incident));
        }
        if (created.isEmpty()) {
            return cannotTell("Replaced on " + day(first.get()) + ", before " + day(safe)
                    + "; CircleCI does not show since when it exists.");
        }
        return new Verdict(
                Standing.SUSPECT,
                "Stored on " + day(first.get()) + ", after the theft (" + theft(incident) + ") but before " + day(safe)
                        + ".");
    }

    private static String exposed(Instant first, Optional<Instant> replaced, Incident incident) {
        String there = "Stored by " + day(first) + ", so there on " + theft(incident);
        return replaced.filter(when -> !when.isBefore(incident.exfiltrationEnd()))
                .map(when ->
                        there + "; replaced on " + day(when) + ", too early: before " + day(incident.safeAfter()) + ".")
                .orElse(there + "; not replaced since.");
    }

    private static Verdict cannotTell(String reason) {
        return new Verdict(Standing.CANNOT_TELL, reason);
    }

    private static String theft(Incident incident) {
        return day(incident.exfiltrationEnd().minusNanos(1));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(a -> other.map(b -> a.isBefore(b) ? a : b).or(() -> one))
                .or(() -> other);
    }
}
