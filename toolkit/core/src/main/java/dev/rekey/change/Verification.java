package dev.rekey.change;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.source.ValueSource;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a fresh listing says about the changes of a report.
 *
 * <p>Table columns: {@code kind}, {@code place}, {@code name}, {@code level} ({@code accepted}, {@code observed},
 * {@code provider accepts}, {@code job proven}), {@code updated} (UTC), {@code why}.
 */
public final class Verification implements Tabular {
    private final Connection connection;
    private final String organisation;
    private final ValueSource source;
    private final List<Proof> proofs;

    private Verification(Connection connection, String organisation, ValueSource source, List<Proof> proofs) {
        this.connection = connection;
        this.organisation = organisation;
        this.source = source;
        this.proofs = List.copyOf(proofs);
    }

    static Verification of(Connection connection, String organisation, ValueSource source, List<Outcome.Done> done) {
        List<List<Proof>> proofs = Parallel.map(
                Place.group(done, Outcome.Done::slot), connection.readers(), place -> prove(connection, place));
        return new Verification(
                connection,
                organisation,
                source,
                proofs.stream().flatMap(List::stream).toList());
    }

    /**
     * The same with the last level of proof, for variables of contexts and of {@code project}: jobs of that project answer
     * a challenge that only the new values answer rightly. They print answers, never a value.
     *
     * <p>Starts one pipeline there, with a configuration of its own, and waits for it, 10 minutes at most; what would run
     * on is canceled. The project needs its feature flag {@code api-trigger-with-config}, and each value has to be kept
     * where the source put it, with 16 characters at least. Where a job cannot tell, the level stays as it is, with the
     * reason. A job that was given another value takes the level back to {@link ProofLevel#ACCEPTED}.
     *
     * @param project its name or slug
     * @throws ConsentRequiredException if consent is refused, or is needed and nobody can be asked; nothing was started
     */
    public Verification withCanary(String project) {
        String slug = project.contains("/") ? project : organisation + "/" + project;
        List<Slot> asked = proofs.stream()
                .map(Proof::slot)
                .filter(slot -> slot instanceof Slot.ContextVariable
                        || (slot instanceof Slot.ProjectVariable variable
                                && variable.project().equals(slug)))
                .toList();
        Map<Slot, Sighting> sightings = Canary.ask(connection, source, slug, asked);
        return new Verification(
                connection,
                organisation,
                source,
                proofs.stream()
                        .map(proof -> Optional.ofNullable(sightings.get(proof.slot()))
                                .map(sighting -> sighting.onto(proof))
                                .orElse(proof))
                        .toList());
    }

    /** One proof for each change, in the order of the report. */
    public List<Proof> proofs() {
        return proofs;
    }

    /** The proofs that fall short of {@code level}. */
    public List<Proof> below(ProofLevel level) {
        return proofs.stream()
                .filter(proof -> proof.level().compareTo(level) < 0)
                .toList();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(summary())
                .text("kind")
                .text("place")
                .text("name")
                .text("level")
                .instant("updated")
                .text("why");
        proofs.forEach(proof -> grid.row(
                proof.slot().kind(),
                proof.slot().place(),
                proof.slot().name(),
                proof.level().label(),
                proof.updatedAt(),
                proof.why()));
        return grid.build();
    }

    @Override
    public String toString() {
        return summary();
    }

    private String summary() {
        return "Verified " + organisation + ": "
                + (proofs.size() - below(ProofLevel.OBSERVED).size()) + " of " + proofs.size() + " changes observed"
                + (proven() == 0 ? "" : ", " + proven() + " of them by a job");
    }

    private long proven() {
        return proofs.stream()
                .filter(proof -> proof.level() == ProofLevel.JOB_PROVEN)
                .count();
    }

    private static List<Proof> prove(Connection connection, List<Outcome.Done> place) {
        if (place.get(0).slot() instanceof Slot.Credential) {
            // What replaced it has another id: it was looked at before the old one died.
            return place.stream()
                    .map(done -> new Proof(done.slot(), done.level(), done.why(), done.updatedAt()))
                    .toList();
        }
        Map<String, Variable> now;
        try {
            now = Place.now(connection, place.get(0).slot());
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            return place.stream()
                    .map(done -> new Proof(
                            done.slot(),
                            ProofLevel.ACCEPTED,
                            "could not be listed: " + unreadable.getMessage(),
                            done.updatedAt()))
                    .toList();
        }
        return place.stream()
                .map(done -> prove(done, Optional.ofNullable(now.get(done.slot().name()))))
                .toList();
    }

    private static Proof prove(Outcome.Done done, Optional<Variable> now) {
        if (now.isEmpty()) {
            return new Proof(done.slot(), ProofLevel.ACCEPTED, "it is not listed any more", done.updatedAt());
        }
        Optional<Instant> updatedAt = now.get().updatedAt();
        if (updatedAt.isPresent()) {
            return byTime(done, updatedAt.get());
        }
        return byTail(done, now.get());
    }

    private static Proof byTime(Outcome.Done done, Instant listed) {
        Optional<Instant> before = done.before().flatMap(Variable::updatedAt);
        if (before.equals(Optional.of(listed))) {
            return new Proof(
                    done.slot(),
                    ProofLevel.ACCEPTED,
                    "the listing shows the old time still; verify again",
                    Optional.of(listed));
        }
        if (done.updatedAt().isPresent() && listed.isAfter(done.updatedAt().get())) {
            return new Proof(
                    done.slot(),
                    ProofLevel.OBSERVED,
                    "changed, and changed again since then by somebody else",
                    Optional.of(listed));
        }
        return new Proof(done.slot(), ProofLevel.OBSERVED, "its time of change moved", Optional.of(listed));
    }

    /** Project variables have no time of change; their last characters are all there is to see. */
    private static Proof byTail(Outcome.Done done, Variable now) {
        boolean asEchoed = done.tail().isEmpty() || done.tail().equals(now.tail());
        boolean moved = done.before().isEmpty() || !done.before().get().tail().equals(now.tail());
        if (!asEchoed) {
            return new Proof(
                    done.slot(),
                    ProofLevel.ACCEPTED,
                    "it ends differently from what was stored; verify again",
                    Optional.empty());
        }
        return moved
                ? new Proof(done.slot(), ProofLevel.OBSERVED, "its last characters changed", Optional.empty())
                : new Proof(
                        done.slot(),
                        ProofLevel.ACCEPTED,
                        "its last characters are the same as before, which proves nothing either way",
                        Optional.empty());
    }
}
