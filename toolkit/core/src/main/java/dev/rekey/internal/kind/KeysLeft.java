package dev.rekey.internal.kind;

import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.vcs.KeyPages;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import dev.rekey.model.Slot;
import java.util.Optional;

/** Checkout keys that CircleCI does not use any more, and that a person has to delete at the code host. */
public final class KeysLeft {
    private KeysLeft() {}

    /**
     * What is left of the key that was in {@code slot}; empty when nothing is, or when it was no checkout key.
     *
     * @param why what its rotation said when it was done
     */
    public static Optional<ManualItem> of(Connection connection, Slot.Credential slot, String why) {
        return slot.what() == Kind.CHECKOUT_KEY && PublicHalves.leavesWork(why)
                ? connection
                        .codeHosts()
                        .of(slot.holder())
                        .map(host -> KeyPages.byHand(host, slot, slot.name().equals("deploy-key")))
                : Optional.empty();
    }
}
