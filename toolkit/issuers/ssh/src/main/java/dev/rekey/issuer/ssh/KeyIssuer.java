package dev.rekey.issuer.ssh;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One key of an account: the new one stands beside the old one, with the same options, until the old line goes. */
final class KeyIssuer implements Issuer {
    private static final String FORCED = "forced";

    private final Account account;
    private final List<KeyLine> hostKeys;
    private final RemoteFile file;
    private final String old;

    KeyIssuer(Account account, List<KeyLine> hostKeys, RemoteFile file, String old) {
        this.account = account;
        this.hostKeys = List.copyOf(hostKeys);
        this.file = file;
        this.old = old;
    }

    @Override
    public String describe() {
        return "key " + old + " of " + account;
    }

    @Override
    public Capability capability() {
        return Capability.A;
    }

    @Override
    public Before look() {
        KeyFile now = file.read();
        KeyLine line = oldLine(now);
        return new Before(Optional.of(old), now.fingerprints(), Map.of(FORCED, line.forcesCommand() ? "yes" : "no"));
    }

    @Override
    public Material make() {
        return Material.of(KeyPairs.make());
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        KeyLine made = KeyPairs.publicHalf(key(material));
        String mark = tag.replaceAll("[^A-Za-z0-9._-]", "-");
        file.change(now -> now.find(made.fingerprint()).isPresent()
                ? now
                : now.with(oldLine(now).before() + made.type() + " " + made.blob() + " rekey-" + mark));
        return Issued.of(made.fingerprint());
    }

    @Override
    public void discard(String id) {
        if (id.equals(old)) {
            throw new IssuerException(Certainty.REFUSED, "the old key is not the one to take away again.");
        }
        file.change(now -> now.without(id));
    }

    /** A line that forces a command is not asked who it is: that would run the command. */
    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        Remote login = new Remote(account, hostKeys, key(material));
        if (before.facts().getOrDefault(FORCED, "no").equals("yes")) {
            return login.logsIn()
                    ? Optional.of(new Evidence(
                            ProofLevel.PROVIDER_ACCEPTS, account + " accepts the key; its forced command was not run"))
                    : Optional.empty();
        }
        Optional<Remote.Ran> ran = login.run("id -un", new byte[0]);
        if (ran.isEmpty()) {
            return Optional.empty();
        }
        String name = ran.get().output().strip();
        if (ran.get().status() != 0 || !name.equals(account.user())) {
            throw new IssuerException(
                    Certainty.REFUSED, account + " accepts the key, and another account answers: look at the host.");
        }
        return Optional.of(new Evidence(ProofLevel.PROVIDER_ACCEPTS, account + " accepts the key and is that account"));
    }

    @Override
    public void revoke(Before before) {
        String revoked = before.old().orElse(old);
        if (!revoked.equals(old)) {
            throw new IssuerException(Certainty.REFUSED, "this rotation was planned for another key: " + revoked + ".");
        }
        file.change(now -> now.without(revoked));
    }

    @Override
    public boolean isDead(Before before) {
        return file.read().find(before.old().orElse(old)).isEmpty();
    }

    private KeyLine oldLine(KeyFile now) {
        KeyLine line = now.find(old)
                .orElseThrow(() -> new IssuerException(
                        Certainty.REFUSED, file.path() + " of " + account + " has no key " + old + "."));
        if (line.isAuthority()) {
            throw new IssuerException(
                    Certainty.REFUSED, old + " is an authority for certificates, and cannot be replaced like a key.");
        }
        return line;
    }

    private static KeyPair key(Optional<Material> material) {
        Secret text = material.flatMap(parts -> parts.part(Material.VALUE))
                .orElseThrow(() -> new IllegalStateException("a private key is needed, and there is none"));
        return KeyPairs.read(text);
    }
}
