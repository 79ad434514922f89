package dev.rekey.internal.kind;

import dev.rekey.model.Kind;
import dev.rekey.model.Slot;
import java.util.Optional;

/** Which slots can hold what an issuer makes. */
public final class IssuedSlots {
    private IssuedSlots() {}

    /** Why {@code slot} cannot; empty when it can: variables, and additional SSH keys. */
    public static Optional<String> declined(Slot slot) {
        return slot instanceof Slot.Credential credential && credential.what() != Kind.SSH_KEY
                ? Optional.of("CircleCI makes a " + credential.kind() + " itself; use reissued()")
                : Optional.empty();
    }
}
