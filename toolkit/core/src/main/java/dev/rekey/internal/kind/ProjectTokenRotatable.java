package dev.rekey.internal.kind;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.InvalidRequestException;
import dev.rekey.error.IssuerException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.NewToken;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Sighting;
import dev.rekey.model.ProjectToken;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An API token of a project: another one of the same scope is made, kept, tried where its scope lets it read something, and
 * then the old one is deleted. Nobody can change a token, so whoever uses the old one has to be given the new one.
 */
final class ProjectTokenRotatable extends SlotRotatable {
    private static final String LABEL = "label";
    private static final String SCOPE = "scope";
    private static final String BADGES = "status";

    private final Connection connection;

    ProjectTokenRotatable(Connection connection, Slot.Credential slot, ValueSafe safe) {
        super("project token", slot, safe);
        this.connection = connection;
    }

    @Override
    public Capability capability() {
        return Capability.C;
    }

    @Override
    public Before look() {
        refuseItsOwn();
        List<ProjectToken> tokens = tokens();
        ProjectToken old = find(tokens, slot.id())
                .orElseThrow(() -> new NotFoundException(describe() + " is not among the project's tokens any more."));
        return new Before(
                old.id(),
                tokens.stream().flatMap(token -> token.id().stream()).collect(Collectors.toSet()),
                Map.of(LABEL, old.name(), SCOPE, old.type()));
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        NewToken made = connection
                .calls()
                .tokens()
                .create(slot.holder(), TaggedLabel.of(fact(before, LABEL), tag, slot.id()), fact(before, SCOPE));
        return new Issued(made.id(), Optional.of(Material.of(made.value())), Map.of());
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
            connection.calls().tokens().delete(slot.holder(), id);
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
        throw new IllegalStateException("CircleCI keeps a project token nowhere else");
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        Optional<ProjectToken> listed = find(tokens(), issued.id());
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        String scope = fact(before, SCOPE);
        if (!listed.get().type().equals(scope)) {
            throw refused("the new token is listed with the scope "
                    + listed.get().type() + " instead of " + scope + ": delete it, and make one by hand.");
        }
        if (scope.equals(BADGES)) {
            return observed("listed with the same scope; there is no call to try it with, as it serves badges only");
        }
        Secret value = material.flatMap(made -> made.part(Material.VALUE))
                .orElseThrow(() -> new IllegalStateException("no value for " + describe()));
        return tried(value);
    }

    @Override
    public Revocation revocation() {
        return Revocation.NOW;
    }

    @Override
    public void revoke(Before before) {
        refuseItsOwn();
        before.old().ifPresent(this::discard);
    }

    @Override
    public boolean isDead(Before before) {
        return before.old().flatMap(old -> find(tokens(), old)).isEmpty();
    }

    /** Reads a build with the new token: what it may read is of its own project only. */
    private Optional<Evidence> tried(Secret value) {
        Optional<String> answeredFor;
        try {
            answeredFor = connection.with(value, calls -> calls.tokens().lastBuilt(slot.holder()));
        } catch (UnauthenticatedException notYet) {
            return Optional.empty();
        } catch (ForbiddenException | NotFoundException | InvalidRequestException refusal) {
            return areBuildsReadable()
                    ? Optional.empty()
                    : observed("listed with the same scope; builds of this project cannot be read to try it");
        }
        if (answeredFor.isPresent() && !isOfThisProject(answeredFor.get())) {
            throw refused("the new token answers for " + answeredFor.get() + ".");
        }
        return Optional.of(new Evidence(ProofLevel.PROVIDER_ACCEPTS, "reads builds of " + slot.holder()));
    }

    /** Whether it is the new token that is refused, or the call. */
    private boolean areBuildsReadable() {
        try {
            var unused = connection.calls().tokens().lastBuilt(slot.holder());
            return true;
        } catch (ForbiddenException | NotFoundException | InvalidRequestException refusal) {
            return false;
        }
    }

    /** Standalone projects are called by ids in slugs and by names in builds: nothing to compare. */
    private boolean isOfThisProject(String name) {
        return slot.holder().startsWith("circleci/")
                || slot.holder().toLowerCase(Locale.ROOT).endsWith("/" + name.toLowerCase(Locale.ROOT));
    }

    /** A project's token may manage the project's tokens, itself included, and nothing tells which one of them it is. */
    private void refuseItsOwn() {
        try {
            var unused = connection.users().me();
        } catch (ForbiddenException noPerson) {
            throw refused("this client itself runs with a project token, and " + describe()
                    + " could be it: use a personal token.");
        }
    }

    private List<ProjectToken> tokens() {
        return connection.calls().tokens().projectTokens(slot.org(), slot.holder());
    }

    private static Optional<ProjectToken> find(List<ProjectToken> tokens, String id) {
        return tokens.stream()
                .filter(token -> token.id().equals(Optional.of(id)))
                .findFirst();
    }

    private static Optional<Evidence> observed(String why) {
        return Optional.of(new Evidence(ProofLevel.OBSERVED, why));
    }

    private static CircleCIException refused(String why) {
        return new IssuerException(IssuerException.Certainty.REFUSED, why);
    }

    private static String fact(Before before, String name) {
        return before.facts().getOrDefault(name, "");
    }
}
