package dev.rekey.internal.kind;

import dev.rekey.internal.engine.Safe;
import dev.rekey.issuer.Material;

/** Where a new value comes from, and where it is kept. */
public interface ValueSafe extends Safe {
    /** A new value, which the caller closes. */
    Material make();
}
