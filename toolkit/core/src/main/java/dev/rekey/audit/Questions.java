package dev.rekey.audit;

import dev.rekey.incident.Indicator;
import dev.rekey.inventory.Inventory;
import dev.rekey.proof.RotationProof;
import java.time.Instant;
import java.util.List;

/**
 * What responders ask of a log, each answer a table: {@code log.ask().actors()}. Filters of the log come first, so that
 * {@code log.actions("context.*").ask().actors()} is about those alone.
 *
 * <p>Answers are leads, not verdicts. One without rows says how much was looked at, and clears nobody; what could not be
 * looked at is in {@link Answer#unseen()}.
 */
public final class Questions {
    private final AuditLog log;

    Questions(AuditLog log) {
        this.log = log;
    }

    /** {@link Actors}: who did anything, how often, from when to when. */
    public Answer actors() {
        return Actors.of(log);
    }

    /** {@link ActorTypes}: what kinds of actor there are, and what each did most. */
    public Answer actorTypes() {
        return ActorTypes.of(log);
    }

    /** {@link UnregisteredActors}: those without an account of CircleCI whom {@code members} does not explain. */
    public Answer unregistered(Members members) {
        return UnregisteredActors.of(log, members);
    }

    /** {@link ControlPlaneChanges}: keys, tokens, webhooks, settings that were made or changed in a time. */
    public Answer changes(Instant start, Instant end) {
        return ControlPlaneChanges.of(log, start, end);
    }

    /** {@link #changes}, by actors who were not seen before that time. */
    public Answer changesByNewActors(Instant start, Instant end) {
        return ControlPlaneChanges.byNewActors(log, start, end);
    }

    /** {@link FirstSeen}: addresses, countries, agents and credentials that an actor used for the first time then. */
    public Answer firstSeen(Instant start, Instant end) {
        return FirstSeen.of(log, start, end);
    }

    /** {@link NewLeads}: published signs of an attacker that an actor showed for the first time then. */
    public Answer newIndicators(Instant start, Instant end, List<Indicator> signs) {
        return NewLeads.of(log, start, end, signs);
    }

    /** {@link RepositoriesTaken}: who downloaded or cloned how many private repositories, from {@code threshold} on. */
    public Answer repositoriesTaken(int threshold, Members members) {
        return RepositoriesTaken.of(log, threshold, members);
    }

    /** {@link #repositoriesTaken}, within two hours. */
    public Answer repositoriesTakenAtOnce(int threshold, Members members) {
        return RepositoriesTaken.atOnce(log, threshold, members);
    }

    /** {@link GoneSecrets}: those that were stored after {@code start} or before, and are not in {@code now}. */
    public Answer goneSecrets(Instant start, Inventory now) {
        return GoneSecrets.of(log, start, now);
    }

    /** {@link StoredSince}: which secrets of {@code now} the log proves to have been stored since {@code safeAfter}. */
    public Answer storedSince(Inventory now, Instant safeAfter) {
        return StoredSince.of(log, now, safeAfter);
    }

    /** {@link #storedSince(Inventory, Instant)}, with what this toolkit's own proofs say. */
    public Answer storedSince(Inventory now, Instant safeAfter, List<RotationProof> proofs) {
        return StoredSince.of(log, now, safeAfter, proofs);
    }

    /** {@link ContextsAccessed}: which contexts were read, by whom, and what is in them. */
    public Answer contextsAccessed(Inventory now) {
        return ContextsAccessed.of(log, now);
    }

    /** {@link LeakedKeyUse}: use of AWS keys that CircleCI held, from addresses that are not {@code known}. */
    public Answer leakedKeyUse(LeakedKeys keys, KnownNetworks known) {
        return LeakedKeyUse.of(log, keys, known);
    }

    /** {@link PlantedKeys}: keys that were added in a time, by whom, and whether they are still there. */
    public Answer plantedKeys(Instant start, Instant end, Inventory now) {
        return PlantedKeys.of(log, start, end, now);
    }

    /** {@link LogRequests}: who asked for the audit log itself. */
    public Answer logRequests() {
        return LogRequests.of(log);
    }

    /** {@link Authorisations}: applications that were let in at code hosts, or thrown out. */
    public Answer authorisations() {
        return Authorisations.of(log);
    }

    /** {@link Leads}: published signs of an attacker that the log holds. */
    public Answer indicators(List<Indicator> signs) {
        return Leads.of(log, signs);
    }

    /** {@link #indicators(List)}, with the names of those who own networks. */
    public Answer indicators(List<Indicator> signs, NetworkOwners owners) {
        return Leads.of(log, signs, owners);
    }

    @Override
    public String toString() {
        return "Questions to " + log;
    }
}
