package dev.rekey.internal.engine;

import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What survives a power cut of new values. */
final class ModelSafe implements Safe {
    private final Fate fate;
    private @Nullable String kept;

    ModelSafe(Fate fate) {
        this.fate = fate;
    }

    @Override
    public void keep(Material material) {
        String value = material.part(Material.VALUE).orElseThrow().reveal(String::new);
        fate.write("keep", () -> kept = value);
    }

    @Override
    public Optional<Material> kept() {
        return Optional.ofNullable(kept).map(value -> Material.of(Secret.of(value)));
    }

    @Override
    public void drop() {
        fate.write("drop", () -> kept = null);
    }

    boolean holds(String value) {
        return value.equals(kept);
    }
}
