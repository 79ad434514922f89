package dev.rekey.internal.kind;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.error.NotFoundException;
import dev.rekey.internal.api.KeyApi;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.engine.Rotatable;
import dev.rekey.internal.engine.Safe;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Sighting;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Slot;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key that checks a project's code out. CircleCI makes the pair and keeps the private half, so that nobody needs the
 * value: a new one whose making was not answered is taken as it is found. The old one dies at CircleCI first, then at the
 * code host, once checkouts use the new one.
 */
final class CheckoutKeyRotatable implements Rotatable {
    private static final String STANDALONE = "circleci/";

    private static final String OWNER = "owner";

    private final KeyApi keys;
    private final UserKeyOwner owner;
    private final PublicHalves halves;
    private final Slot.Credential slot;
    private final Safe safe;
    private final InUse inUse;
    private final Optional<CheckoutCanary> canary;

    CheckoutKeyRotatable(
            KeyApi keys,
            UserKeyOwner owner,
            PublicHalves halves,
            Slot.Credential slot,
            Safe safe,
            InUse inUse,
            Optional<CheckoutCanary> canary) {
        this.keys = keys;
        this.owner = owner;
        this.halves = halves;
        this.slot = slot;
        this.safe = safe;
        this.inUse = inUse;
        this.canary = canary;
    }

    /** Why a key of {@code slot} cannot be rotated, as far as that is known without asking. */
    static Optional<String> declined(Slot.Credential slot) {
        if (slot.holder().startsWith(STANDALONE)) {
            return Optional.of(
                    "projects of standalone organisations have no checkout keys: GitHub App projects check out"
                            + " without one, GitLab projects with an additional SSH key");
        }
        return slot.id().isEmpty()
                ? Optional.of(
                        "CircleCI shows neither its fingerprint nor its public half, so that nothing tells it from"
                                + " another: replace it in Project Settings > SSH Keys")
                : Optional.empty();
    }

    @Override
    public String key() {
        return slot.key();
    }

    @Override
    public String describe() {
        return slot.name() + " of " + slot.holder();
    }

    @Override
    public Capability capability() {
        return Capability.C;
    }

    @Override
    public boolean adopts() {
        return true;
    }

    @Override
    public boolean isTagged() {
        return false; // titles and comments are CircleCI's own
    }

    @Override
    public Safe safe() {
        return safe;
    }

    @Override
    public List<String> places() {
        return List.of();
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        throw new IllegalStateException("nobody but CircleCI holds a checkout key");
    }

    @Override
    public Before look() {
        Optional<String> declined = declined(slot);
        if (declined.isPresent()) {
            throw new IssuerException(Certainty.REFUSED, describe() + ": " + declined.get() + ".");
        }
        List<CheckoutKey> listed = before();
        ListedCheckoutKey old = listed.stream()
                .filter(key -> ListedCheckoutKey.isNamed(key, slot.id()))
                .findFirst()
                .map(ListedCheckoutKey::of)
                .orElseThrow(() -> new NotFoundException(describe() + " is not listed any more: " + slot.id()));
        halves.reach(old);
        Map<String, String> facts = new HashMap<>(old.facts());
        if (old.isOfUser()) {
            facts.put(OWNER, owner.ofTheTokensUser(slot.holder(), old));
        }
        return new Before(
                Optional.of(slot.id()),
                listed.stream().map(CheckoutKeyRotatable::id).collect(Collectors.toSet()),
                facts);
    }

    private List<CheckoutKey> before() {
        try {
            return CheckoutKeyRefusal.explained(isOfUser(), this::listed);
        } catch (NotFoundException noProject) {
            // The key did not drift away: a deleted project keeps it, and so does the code host.
            throw new IssuerException(
                    Certainty.REFUSED,
                    noProject.getMessage() + " A deleted project gets no new key: delete the public half of "
                            + slot.id() + " at the code host.");
        }
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        boolean ofUser = isOfUser();
        CheckoutKey made =
                CheckoutKeyRefusal.explained(ofUser, () -> keys.createCheckoutKey(slot.org(), slot.holder(), ofUser));
        return Issued.of(id(made));
    }

    @Override
    public List<Sighting> sightings() {
        return listed().stream()
                .map(key -> new Sighting(id(key), Optional.empty()))
                .toList();
    }

    @Override
    public void discard(String id) {
        listed().stream()
                .filter(key -> ListedCheckoutKey.isNamed(key, id))
                .map(ListedCheckoutKey::of)
                .forEach(this::delete);
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        ListedCheckoutKey old = old(before);
        return listed().stream()
                .filter(key -> ListedCheckoutKey.isNamed(key, issued.id()))
                .filter(key -> key.preferred() || !old.preferred())
                .filter(key -> halves.letsIn(ListedCheckoutKey.of(key)))
                .findFirst()
                .map(key -> tried(evidence(key, old, before)));
    }

    /** Before the old one dies, where that is asked for: a key may be listed and not be at the code host. */
    private Evidence tried(String listed) {
        if (canary.isEmpty()) {
            return new Evidence(ProofLevel.OBSERVED, listed);
        }
        return canary.get()
                .failure(slot.holder())
                .map(why -> new Evidence(ProofLevel.OBSERVED, listed + "; no job could try it: " + why))
                .orElseGet(() -> new Evidence(ProofLevel.JOB_PROVEN, listed + "; a job checked out"));
    }

    @Override
    public ProofLevel leastForRevoke() {
        return canary.isPresent() ? ProofLevel.JOB_PROVEN : ProofLevel.OBSERVED;
    }

    private String evidence(CheckoutKey made, ListedCheckoutKey old, Before before) {
        List<String> said = new ArrayList<>();
        said.add(made.preferred() ? "listed, and checkouts use it" : "listed; checkouts use another, as before");
        if (made.preferred() && !old.preferred()) {
            said.add("they did not use the old one: to have the earlier one used again, rotate that after this one");
        }
        said.add("its fingerprint is " + id(made));
        if (old.isOfUser()) {
            said.add(before.facts().getOrDefault(OWNER, "it is the token's user's own"));
        }
        halves.note(old).ifPresent(said::add);
        return String.join("; ", said);
    }

    @Override
    public Revocation revocation() {
        return Revocation.NOW;
    }

    /** A job that checks out later than it began still has the old one. */
    @Override
    public List<String> inUseBy(Before before, Instant stored) {
        return inUse.by(List.of(slot), stored);
    }

    @Override
    public void revoke(Before before) {
        ListedCheckoutKey old = old(before);
        delete(old);
        halves.remove(old);
    }

    @Override
    public boolean isDead(Before before) {
        ListedCheckoutKey old = old(before);
        return listed().stream().noneMatch(old::is) && halves.isGone(old);
    }

    private void delete(ListedCheckoutKey key) {
        try {
            keys.deleteCheckoutKey(slot.holder(), key.name());
        } catch (NotFoundException gone) {
            // As good: whether it is gone for sure is seen in a listing.
        }
    }

    /** Every key of this type. One that nothing tells from another could be any of them: no conclusions then. */
    private List<CheckoutKey> listed() {
        List<CheckoutKey> listed = new ArrayList<>();
        keys.checkoutKeys(slot.org(), slot.holder()).forEachRemaining(key -> {
            if (key.type().equals(slot.name())) {
                listed.add(key);
            }
        });
        if (listed.stream().anyMatch(key -> key.fingerprint().isEmpty())) {
            throw new IssuerException(
                    Certainty.REFUSED,
                    "list checkout keys of project " + slot.holder()
                            + ": one has neither a fingerprint nor a public half,"
                            + " so that nothing tells which it is. Look at Project Settings > SSH Keys.");
        }
        return listed;
    }

    private ListedCheckoutKey old(Before before) {
        return ListedCheckoutKey.of(slot.holder(), before);
    }

    private boolean isOfUser() {
        return !slot.name().equals("deploy-key");
    }

    private static String id(CheckoutKey key) {
        return key.fingerprint()
                .orElseThrow(() -> new IssuerException(
                        Certainty.UNKNOWN, "the answer does not tell which key it is about; a listing will."));
    }
}
