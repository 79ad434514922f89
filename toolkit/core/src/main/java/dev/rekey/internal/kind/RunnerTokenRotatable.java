package dev.rekey.internal.kind;

import dev.rekey.error.NotFoundException;
import dev.rekey.internal.api.AgentScope;
import dev.rekey.internal.api.NewToken;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.engine.ByHand;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Sighting;
import dev.rekey.model.RunnerAgent;
import dev.rekey.model.RunnerToken;
import dev.rekey.model.Slot;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A token with which agents of a resource class log in: another one is made and kept, a person gives it to the agents, and
 * once all of them have come again the old one is deleted.
 *
 * <p>CircleCI does not tell which token an agent uses, and an agent that still uses the old one comes again all the time. So
 * that it came is no proof before somebody says that the agents of these very hosts were given the new one; where no agent
 * is connected, there is nobody to give it to.
 */
final class RunnerTokenRotatable extends SlotRotatable {
    private static final String LABEL = "label";
    private static final String MADE = "made";
    private static final int MOST_NAMED = 20;

    /** Agents ask for work every few seconds: one that was silent for that long is off. */
    private static final Duration SILENT = Duration.ofMinutes(15);

    private final Connection connection;

    RunnerTokenRotatable(Connection connection, Slot.Credential slot, ValueSafe safe) {
        super("runner token", slot, safe);
        this.connection = connection;
    }

    @Override
    public Capability capability() {
        return Capability.C;
    }

    @Override
    public Before look() {
        List<RunnerToken> tokens = tokens();
        RunnerToken old = find(tokens, slot.id())
                .orElseThrow(() -> new NotFoundException(describe() + " is not among the class's tokens any more."));
        return new Before(
                old.id(),
                tokens.stream().flatMap(token -> token.id().stream()).collect(Collectors.toSet()),
                Map.of(LABEL, old.name()));
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        NewToken made = connection
                .calls()
                .runners()
                .createToken(slot.holder(), TaggedLabel.of(before.facts().getOrDefault(LABEL, ""), tag, slot.id()));
        return new Issued(
                made.id(),
                Optional.of(Material.of(made.value())),
                Map.of(
                        MADE,
                        made.createdAt().orElseGet(connection.clock()::instant).toString()));
    }

    @Override
    public List<Sighting> sightings() {
        return tokens().stream()
                .filter(token -> token.id().isPresent())
                .map(token -> new Sighting(token.id().get(), TaggedLabel.tagIn(token.name(), slot.id())))
                .toList();
    }

    @Override
    public void discard(String id) {
        try {
            connection.calls().runners().deleteToken(slot.holder(), id);
        } catch (NotFoundException gone) {
            // As good, and a deletion that is repeated looks like this.
        }
    }

    @Override
    public List<String> places() {
        return List.of();
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        throw new IllegalStateException("a person gives a runner token to the agents");
    }

    @Override
    public Optional<ByHand> byHand(Before before, Issued issued) {
        List<RunnerAgent> agents = agents(issued);
        if (agents.isEmpty()) {
            return Optional.empty();
        }
        List<RunnerAgent> missing =
                agents.stream().filter(agent -> !hasCome(agent, issued)).toList();
        boolean someCame = missing.size() < agents.size();
        String work = "set auth_token to the new token on these hosts: " + hosts(agents)
                + ". Restart their agents, then resume and name this token, which says that it is done; the old token is"
                + " deleted then."
                + (missing.isEmpty() || !someCame
                        ? ""
                        : " Not seen since the new one was made: " + hosts(missing) + ".")
                + " CircleCI does not tell which token an agent uses.";
        return Optional.of(
                new ByHand(work, agents.stream().map(RunnerTokenRotatable::host).collect(Collectors.toSet())));
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        if (find(tokens(), issued.id()).isEmpty()) {
            return Optional.empty();
        }
        List<RunnerAgent> agents = agents(issued);
        if (agents.isEmpty()) {
            return observed("listed; no agent of the class is connected, and those that come back need the new one");
        }
        return agents.stream().allMatch(agent -> hasCome(agent, issued))
                ? observed("listed; each of the " + agents.size()
                        + " connected agents has come again since it was made, and you say that they were given it")
                : Optional.empty();
    }

    @Override
    public Revocation revocation() {
        return Revocation.NOW;
    }

    @Override
    public void revoke(Before before) {
        before.old().ifPresent(this::discard);
    }

    @Override
    public boolean isDead(Before before) {
        return before.old().flatMap(old -> find(tokens(), old)).isEmpty();
    }

    /** The agents that were connected when the new token was made, and those that came later. */
    private List<RunnerAgent> agents(Issued issued) {
        Instant since = made(issued).minus(SILENT);
        return connection.calls().runners().agents(AgentScope.of(slot.org(), slot.holder())).stream()
                .filter(agent -> agent.lastConnected().filter(since::isBefore).isPresent())
                .toList();
    }

    private static boolean hasCome(RunnerAgent agent, Issued issued) {
        return agent.lastConnected().filter(made(issued)::isBefore).isPresent();
    }

    /** By CircleCI's clock, as the agents' times are. */
    private static Instant made(Issued issued) {
        return Instant.parse(issued.facts().getOrDefault(MADE, Instant.EPOCH.toString()));
    }

    private static String hosts(List<RunnerAgent> agents) {
        List<String> names = agents.stream()
                .map(RunnerTokenRotatable::host)
                .distinct()
                .sorted()
                .toList();
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    private static String host(RunnerAgent agent) {
        return agent.hostname().isEmpty() ? agent.name() : agent.hostname();
    }

    private List<RunnerToken> tokens() {
        return connection.calls().runners().tokens(slot.org(), slot.holder());
    }

    private static Optional<RunnerToken> find(List<RunnerToken> tokens, String id) {
        return tokens.stream()
                .filter(token -> token.id().equals(Optional.of(id)))
                .findFirst();
    }

    private static Optional<Evidence> observed(String why) {
        return Optional.of(new Evidence(ProofLevel.OBSERVED, why));
    }
}
