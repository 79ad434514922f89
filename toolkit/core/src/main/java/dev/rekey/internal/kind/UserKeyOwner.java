package dev.rekey.internal.kind;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.KeyApi;
import dev.rekey.internal.api.UserApi;
import java.util.Optional;

/**
 * Whose user key it is. A new one is always of the token's user: put in the place of somebody else's it would check out
 * with other rights, and end when that person leaves.
 */
record UserKeyOwner(KeyApi keys, UserApi users) {
    /**
     * What is known of the owner of {@code key}, in a few words for evidence.
     *
     * @throws IssuerException if it is somebody else than the token's user
     */
    String ofTheTokensUser(String project, ListedCheckoutKey key) {
        Optional<String> owner;
        String me;
        try {
            owner = keys.userOf(project, key::is);
            me = users.me().login();
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unseen) {
            owner = Optional.empty();
            me = "";
        }
        if (owner.isPresent() && !owner.get().equals(me)) {
            throw new IssuerException(
                    Certainty.REFUSED,
                    "the key is " + owner.get() + "'s, and a new one would be " + me + "'s, with the rights of " + me
                            + ": let " + owner.get() + " run this, or replace it with a deploy key in Project Settings"
                            + " > SSH Keys.");
        }
        return owner.isPresent()
                ? "it is the token's user's own"
                : "CircleCI does not say whose the old one was; this one is the token's user's";
    }
}
