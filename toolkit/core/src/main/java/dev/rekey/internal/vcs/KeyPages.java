package dev.rekey.internal.vcs;

import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import dev.rekey.model.Slot;
import dev.rekey.vcs.CodeHost;
import java.net.URI;

/** Where a person finds at a code host what could not be deleted there. */
public final class KeyPages {
    private KeyPages() {}

    /** The page of the keys of {@code repo}, {@code acme/web} or CircleCI's slug for it. */
    public static URI ofRepository(CodeHost host, String repo) {
        Repo at = Repo.of(repo);
        return switch (host.kind()) {
            case GITHUB -> host.web().resolve("/" + at + "/settings/keys");
            case BITBUCKET -> host.web().resolve("/" + at + "/admin/access-keys/");
        };
    }

    /** The page of the keys of whoever is logged in. */
    public static URI ofUser(CodeHost host) {
        return switch (host.kind()) {
            case GITHUB -> host.web().resolve("/settings/keys");
            case BITBUCKET -> host.web().resolve("/account/settings/ssh-keys/");
        };
    }

    /** The page on which whoever is logged in sees and revokes what CircleCI was allowed. */
    public static URI ofGrants(CodeHost host) {
        return switch (host.kind()) {
            case GITHUB -> host.web().resolve("/settings/applications");
            case BITBUCKET -> host.web().resolve("/account/settings/app-authorizations/");
        };
    }

    /** The row for {@code key}, to be done by hand: which key, by its fingerprint, and on which page. */
    public static ManualItem byHand(CodeHost host, CheckoutKey key) {
        return byHand(host, Slot.Credential.of(key), key.type().equals("deploy-key"));
    }

    /**
     * The same for the key that was in {@code slot}.
     *
     * @param deploy whether it is a deploy key, and not a person's own
     */
    public static ManualItem byHand(CodeHost host, Slot.Credential slot, boolean deploy) {
        String which = slot.id().isEmpty() ? "that CircleCI used" : slot.id();
        return new ManualItem(
                slot.org(),
                Kind.CHECKOUT_KEY,
                slot.holder(),
                deploy
                        ? "deploy key " + which + " at " + host.name()
                        : "user key " + which + " at " + host.name() + ", as the user it belongs to",
                "Delete the public half there: it lets in whoever has the private one.",
                deploy ? ofRepository(host, slot.holder()) : ofUser(host));
    }
}
