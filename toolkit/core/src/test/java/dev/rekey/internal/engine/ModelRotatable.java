package dev.rekey.internal.engine;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Sighting;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A credential of any class at the {@link ModelProvider}, with a {@link Fate}. */
class ModelRotatable implements Rotatable {
    static final String OLD = "old";

    /** Which class, and whether its provider keeps marks, its value is needed by anybody, and a person has to hand it out. */
    record Kind(Capability capability, boolean tagged, boolean adopts, Revocation revocation, boolean byHand) {
        Kind(Capability capability, boolean tagged, boolean adopts, Revocation revocation) {
            this(capability, tagged, adopts, revocation, false);
        }
    }

    private final Kind kind;
    private final ModelProvider provider;
    private final ModelSafe safe;
    private final Fate fate;
    private int values;

    ModelRotatable(Kind kind, ModelProvider provider, ModelSafe safe, Fate fate) {
        this.kind = kind;
        this.provider = provider;
        this.safe = safe;
        this.fate = fate;
    }

    @Override
    public String describe() {
        return "model";
    }

    @Override
    public String key() {
        return "model";
    }

    @Override
    public Capability capability() {
        return kind.capability();
    }

    @Override
    public Before look() {
        return fate.call("look", () -> {
            Set<String> ids = new TreeSet<>();
            provider.sightings().forEach(one -> ids.add(one.id()));
            return new Before(Optional.of(OLD), ids, Map.of());
        });
    }

    @Override
    public Material make() {
        return Material.of(Secret.of("made " + ++values + " " + fate.random().nextInt()));
    }

    @Override
    public Safe safe() {
        return safe;
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        if (material.isPresent() && fate.strikes(0.05)) {
            throw new IssuerException(Certainty.VALUE_REFUSED, "the policy wants another value");
        }
        return fate.call("issue", () -> issued(tag, material));
    }

    private Issued issued(String tag, Optional<Material> material) {
        switch (kind.capability()) {
            case A, E -> {
                provider.put("key", text(material), Optional.of(tag));
                return Issued.of("key");
            }
            case B -> {
                provider.put("second account", text(material), Optional.empty());
                return Issued.of("second account");
            }
            case B1 -> {
                provider.put(OLD, text(material), Optional.empty());
                return Issued.of(OLD);
            }
            case D -> {
                String value = "regenerated " + fate.random().nextInt();
                provider.put(OLD, value, Optional.empty());
                return new Issued(OLD, Optional.of(Material.of(Secret.of(value))), Map.of());
            }
            case C -> {
                String id = provider.make(kind.tagged() ? Optional.of(tag) : Optional.empty());
                return kind.adopts()
                        ? Issued.of(id)
                        : new Issued(id, Optional.of(Material.of(Secret.of(provider.valueOf(id)))), Map.of());
            }
        }
        throw new IllegalStateException();
    }

    @Override
    public List<Sighting> sightings() {
        return fate.call("list", provider::sightings);
    }

    @Override
    public boolean adopts() {
        return kind.adopts();
    }

    @Override
    public boolean isTagged() {
        return kind.tagged();
    }

    @Override
    public void discard(String id) {
        call("discard", () -> provider.remove(id));
    }

    @Override
    public List<String> places() {
        return List.copyOf(provider.places().keySet());
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        boolean forgotten = fate.strikes(0.02); // answered well, and nothing happened
        call("store", () -> {
            if (!forgotten) {
                provider.store(place, text(material));
            }
        });
        return Map.of();
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        return fate.call("verify", () -> {
            boolean works = kind.adopts()
                    ? provider.isAlive(issued.id())
                    : provider.accepts(text(material))
                            && provider.places().values().stream().allMatch(value -> value.equals(text(material)));
            return works && !fate.strikes(0.1)
                    ? Optional.of(new Evidence(ProofLevel.PROVIDER_ACCEPTS, "it answered"))
                    : Optional.empty();
        });
    }

    /** Which value a host has cannot be seen. */
    @Override
    public Optional<ByHand> byHand(Before before, Issued issued) {
        return kind.byHand()
                ? fate.call(
                        "list hosts",
                        () -> Optional.of(new ByHand(
                                "give " + issued.id() + " to the hosts",
                                provider.hosts().keySet())))
                : Optional.empty();
    }

    @Override
    public Revocation revocation() {
        return kind.revocation();
    }

    @Override
    public void revoke(Before before) {
        boolean forgotten = fate.strikes(0.02); // answered well, and nothing happened
        call("revoke", () -> {
            if (kind.capability().overlaps() && !forgotten) {
                provider.remove(before.old().orElseThrow());
            }
        });
    }

    @Override
    public boolean isDead(Before before) {
        return fate.call("prove dead", () -> !provider.accepts("value of " + OLD));
    }

    private void call(String what, Runnable effect) {
        var unused = fate.call(what, () -> {
            effect.run();
            return true;
        });
    }

    private static String text(Optional<Material> material) {
        return material.orElseThrow().part(Material.VALUE).orElseThrow().reveal(String::new);
    }
}
