package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A secret store that keeps new values. */
final class StoreDestination implements Destination {
    private final OpenStore store;
    private final Map<String, Slot> prepared = new HashMap<>();
    private final Map<String, Secret> given = new HashMap<>();

    StoreDestination(OpenStore store) {
        this.store = store;
    }

    @Override
    public void prepare(List<Slot> slots, List<Slot> earlier) {
        for (Slot slot : slots) {
            Slot other = prepared.putIfAbsent(store.name(slot), slot);
            if (other != null && !other.equals(slot)) {
                throw new ConfigurationException(other.key() + " and " + slot.key() + " would both be "
                        + store.describe(slot) + ", and one of them lost: tell them apart with {org}, {kind}, {place}"
                        + " and {name}, or select fewer.");
            }
        }
        store.check(slots);
    }

    @Override
    public void keep(Slot slot, Secret value) {
        Secret held = given.get(store.name(slot));
        if (held == null) {
            store.write(slot, value);
            given.put(store.name(slot), value.copy());
        } else if (!DotenvFile.same(held, value)) {
            replace(slot, value);
        }
    }

    @Override
    public Optional<Secret> kept(Slot slot) {
        Secret known = given.get(store.name(slot));
        return known != null ? Optional.of(known.copy()) : store.read(slot);
    }

    @Override
    public void close() {
        given.values().forEach(Secret::close);
        given.clear();
        store.close();
    }

    /** A second value for one slot: CircleCI refused the first, and nobody needs that any more. */
    private void replace(Slot slot, Secret value) {
        Slot owner = prepared.get(store.name(slot));
        if (owner != null && !owner.equals(slot)) {
            throw new ConfigurationException(
                    store.describe(slot) + " holds another value already, of " + owner.key() + ".");
        }
        store.write(slot, value);
        Secret before = given.put(store.name(slot), value.copy());
        if (before != null) {
            before.close();
        }
    }
}
