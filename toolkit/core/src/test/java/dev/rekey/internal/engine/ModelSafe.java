package dev.rekey.internal.engine;

import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What survives a power cut of new values; sealed, so that it opens only where the identity is. */
final class ModelSafe implements Safe {
    private final Fate fate;
    private final Set<String> values = new HashSet<>();
    private @Nullable String kept;
    private boolean isLocked;

    ModelSafe(Fate fate) {
        this.fate = fate;
    }

    @Override
    public void keep(Material material) {
        String value = material.part(Material.VALUE).orElseThrow().reveal(String::new);
        values.add(value);
        fate.write("keep", () -> kept = value);
    }

    @Override
    public Optional<Material> kept() {
        return Optional.ofNullable(isLocked ? null : kept).map(value -> Material.of(Secret.of(value)));
    }

    @Override
    public void drop() {
        fate.write("drop", () -> kept = null);
    }

    /** Whether this process is without the identity that opens it. */
    void lock(boolean locked) {
        isLocked = locked;
    }

    /** Every value that was ever to be kept. */
    Set<String> values() {
        return values;
    }

    boolean holds(String value) {
        return value.equals(kept);
    }
}
