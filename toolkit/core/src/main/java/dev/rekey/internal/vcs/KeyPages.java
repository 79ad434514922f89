package dev.rekey.internal.vcs;

import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
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

    /** The row for {@code key}, to be done by hand: which key, by its fingerprint, and on which page. */
    public static ManualItem byHand(CodeHost host, CheckoutKey key) {
        boolean deploy = key.type().equals("deploy-key");
        String which = key.fingerprint().orElse("that CircleCI used");
        return new ManualItem(
                key.org(),
                Kind.CHECKOUT_KEY,
                key.holder(),
                deploy
                        ? "deploy key " + which + " at " + host.name()
                        : "user key " + which + " at " + host.name() + ", as the user it belongs to",
                deploy ? ofRepository(host, key.holder()) : ofUser(host));
    }
}
