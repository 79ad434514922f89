package dev.rekey.internal.kind;

import dev.rekey.internal.ssh.PrivateHalf;
import dev.rekey.issuer.Before;
import dev.rekey.model.Secret;
import java.util.Map;

/** An additional SSH key of a project: the new one stands beside the old one until hosts have the new one only. */
record SshKeyPlace(String key, ProjectSshKeys keys) implements IssuedPlace {
    /** The key that goes at the host has to be the one that goes here. */
    @Override
    public void check(Before before) {
        var unused = keys.withTheOldOne();
        String atHost = before.old().orElse("");
        String here = keys.old().sha256().map(hash -> "SHA256:" + hash).orElse("");
        if (atHost.startsWith("SHA256:") && !here.isEmpty() && !atHost.equals(here)) {
            throw keys.refused("the host's key is " + atHost + ", and this one is " + here
                    + ": they are no pair, so nothing was changed");
        }
    }

    @Override
    public Map<String, String> store(Secret share) {
        String publicKey =
                PrivateHalf.publicKey(share).orElseThrow(() -> keys.refused("the issuer made no private key for SSH"));
        if (!keys.isListed(publicKey)) {
            keys.add(share);
        }
        return SshKeyFacts.of(keys.old(), publicKey);
    }

    @Override
    public void retire() {
        keys.deleteOld();
    }

    @Override
    public boolean isRetired() {
        return keys.isOldGone();
    }
}
