package dev.rekey.internal.kind;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.engine.Rotatable;
import dev.rekey.model.Holding;
import dev.rekey.model.Slot;
import java.util.Optional;

/** Which steps a slot takes, by its kind. */
public final class Rotatables {
    private Rotatables() {}

    /**
     * How {@code slot} is rotated.
     *
     * @param before how it was listed
     * @throws ConfigurationException if nothing can rotate its kind
     */
    public static Rotatable of(Connection connection, Slot slot, Optional<Holding> before, ValueSafe safe) {
        if (!(slot instanceof Slot.Credential credential)) {
            return new VariableRotatable(connection.variables(), slot, safe);
        }
        throw new ConfigurationException("a " + credential.kind() + " cannot be rotated by this toolkit.");
    }
}
