package dev.rekey.change;

import dev.rekey.internal.kind.ValueSafe;
import dev.rekey.issuer.Material;
import dev.rekey.source.Supply;
import java.util.Optional;

/**
 * A source of values for one slot, with the destination that it may have as the place where the new value is kept. One at a
 * time: files and people cannot do more.
 */
final class SupplySafe implements ValueSafe {
    private final Supply supply;
    private final Target target;

    SupplySafe(Supply supply, Target target) {
        this.supply = supply;
        this.target = target;
    }

    @Override
    public Material make() {
        synchronized (supply) {
            // An outcome that is unknown means that the same value is stored once more; a new one could leave two in
            // doubt.
            return Material.of(
                    (target.attempted() ? supply.kept(target.slot()) : Optional.<dev.rekey.model.Secret>empty())
                            .orElseGet(() -> supply.value(target.wanted())));
        }
    }

    @Override
    public void keep(Material material) {
        synchronized (supply) {
            material.part(Material.VALUE).ifPresent(value -> supply.keep(target.slot(), value));
        }
    }

    /** Where nothing is kept, the source is asked again: a file has the same value still, and a random one is as good as another. */
    @Override
    public Optional<Material> kept() {
        synchronized (supply) {
            return Optional.of(Material.of(supply.kept(target.slot()).orElseGet(() -> supply.value(target.wanted()))));
        }
    }

    /** The file is the user's: what is in it stays. */
    @Override
    public void drop() {}
}
