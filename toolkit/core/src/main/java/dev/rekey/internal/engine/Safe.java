package dev.rekey.internal.engine;

import dev.rekey.issuer.Material;
import java.util.Optional;

/** Where the new value of one credential is kept until it is everywhere. */
public interface Safe {
    /** Keeps it so that it survives a power cut; returns then. What was kept before for this credential is replaced. */
    void keep(Material material);

    /** What was kept, which the caller closes; empty when nothing was, or when it cannot be opened here. */
    Optional<Material> kept();

    /** The rotation has ended: nothing needs to be kept. */
    void drop();
}
