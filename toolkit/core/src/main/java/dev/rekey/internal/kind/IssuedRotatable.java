package dev.rekey.internal.kind;

import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.engine.Rotatable;
import dev.rekey.internal.engine.Safe;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Sighting;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A credential of an outside provider, and the slots of CircleCI that hold a share of it. */
final class IssuedRotatable implements Rotatable {
    private final String key;
    private final Issuer issuer;
    private final List<IssuedPlace> places;
    private final BiFunction<String, Material, Secret> share;
    private final Safe safe;
    private final Revocation revocation;
    private final Function<Instant, List<String>> running;

    /**
     * @param key the name of its journal
     * @param share what the slot of a key gets of the material
     * @param running what may run with the old one, by when the new one was stored
     */
    IssuedRotatable(
            String key,
            Issuer issuer,
            List<IssuedPlace> places,
            BiFunction<String, Material, Secret> share,
            Safe safe,
            Revocation revocation,
            Function<Instant, List<String>> running) {
        this.key = key;
        this.issuer = issuer;
        this.places = List.copyOf(places);
        this.share = share;
        this.safe = safe;
        this.revocation = revocation;
        this.running = running;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String describe() {
        return issuer.describe();
    }

    @Override
    public Capability capability() {
        return issuer.capability();
    }

    @Override
    public List<Set<String>> parts() {
        return issuer.parts();
    }

    @Override
    public Before look() {
        Before before = issuer.look();
        places.forEach(place -> place.check(before));
        return before;
    }

    @Override
    public Material make() {
        return issuer.make();
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        return issuer.issue(before, tag, material);
    }

    @Override
    public List<Sighting> sightings() {
        return issuer.sightings();
    }

    @Override
    public boolean isTagged() {
        return issuer.isTagged();
    }

    @Override
    public void discard(String id) {
        issuer.discard(id);
    }

    @Override
    public Safe safe() {
        return safe;
    }

    @Override
    public List<String> places() {
        return places.stream().map(IssuedPlace::key).toList();
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        IssuedPlace to = places.stream()
                .filter(one -> one.key().equals(place))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(place + " is no place of " + key));
        try (Secret value = share.apply(place, material.orElseThrow())) {
            return to.store(value);
        }
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        return issuer.verify(before, issued, material);
    }

    @Override
    public Revocation revocation() {
        return revocation;
    }

    /** What is in jobs' hands next has to work at the provider. */
    @Override
    public ProofLevel leastForRevoke() {
        return ProofLevel.PROVIDER_ACCEPTS;
    }

    @Override
    public List<String> inUseBy(Before before, Instant stored) {
        return running.apply(stored);
    }

    @Override
    public void revoke(Before before) {
        issuer.revoke(before);
        places.forEach(IssuedPlace::retire);
    }

    @Override
    public boolean isDead(Before before) {
        return issuer.isDead(before) && places.stream().allMatch(IssuedPlace::isRetired);
    }
}
