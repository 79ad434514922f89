package dev.rekey.issuer.real;

import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.engine.Rotatable;
import dev.rekey.internal.engine.Safe;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A credential of a real issuer, needed in two places. */
record RealRotatable(Issuer issuer, Safe safe, Places files) implements Rotatable {
    @Override
    public String key() {
        return "real";
    }

    @Override
    public List<String> places() {
        return Places.NAMES;
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        Map<String, String> parts = new TreeMap<>();
        material.orElseThrow()
                .parts()
                .forEach((name, part) -> parts.put(name, part.reveal(chars -> new String(chars))));
        files.put(place, parts);
        return Map.of();
    }

    @Override
    public Revocation revocation() {
        return Revocation.NOW;
    }

    @Override
    public ProofLevel leastForRevoke() {
        return ProofLevel.PROVIDER_ACCEPTS;
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
    public Before look() {
        return issuer.look();
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
    public void discard(String id) {
        issuer.discard(id);
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        return issuer.verify(before, issued, material);
    }

    @Override
    public void revoke(Before before) {
        issuer.revoke(before);
    }

    @Override
    public boolean isDead(Before before) {
        return issuer.isDead(before);
    }
}
