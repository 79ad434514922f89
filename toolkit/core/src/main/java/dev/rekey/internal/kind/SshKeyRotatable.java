package dev.rekey.internal.kind;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.engine.Rotatable;
import dev.rekey.internal.engine.Safe;
import dev.rekey.internal.ssh.KeyPairs;
import dev.rekey.internal.ssh.PrivateHalf;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import dev.rekey.model.SshKey;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An additional SSH key. The new pair is made here; CircleCI gets its private half, the journal its public one, by which it
 * is known again after a crash. The private half needs to be kept nowhere: whoever has lost it before CircleCI got it makes
 * another plan.
 */
final class SshKeyRotatable implements Rotatable {
    private final ProjectSshKeys keys;
    private final String key;
    private final SshKey old;
    private final ValueSafe safe;
    private final Revocation revocation;
    private @Nullable Secret made;

    SshKeyRotatable(String key, ProjectSshKeys keys, ValueSafe safe, Revocation revocation) {
        this.keys = keys;
        this.key = key;
        this.old = keys.old();
        this.safe = safe;
        this.revocation = revocation;
    }

    /** Why {@code key} is left alone; empty when it is not. */
    static Optional<String> declined(SshKey key) {
        // GitLab projects have a slug of two ids.
        boolean isAutomatic =
                key.hostname().equals("gitlab.com") && key.holder().startsWith("circleci/");
        return isAutomatic
                ? Optional.of(
                        "GitLab made it, and the project checks out its code with it; reconnect the project to renew it")
                : Optional.empty();
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String describe() {
        return keys.describe();
    }

    @Override
    public Capability capability() {
        return Capability.A;
    }

    /** Nobody but CircleCI needs its private half. */
    @Override
    public boolean adopts() {
        return true;
    }

    @Override
    public Before look() {
        List<SshKey> listed = keys.withTheOldOne();
        KeyPairs.Pair pair = KeyPairs.make("rekey");
        forget();
        made = pair.privateKey();
        return new Before(
                old.fingerprint(),
                listed.stream().flatMap(one -> one.fingerprint().stream()).collect(Collectors.toSet()),
                SshKeyFacts.of(old, pair.publicKey()));
    }

    @Override
    public Material make() {
        Secret pair = made;
        if (pair == null) {
            throw new IllegalStateException("no key pair was made for " + key);
        }
        made = null;
        return Material.of(pair);
    }

    @Override
    public Safe safe() {
        return new KeptOrGone(safe);
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        String publicKey = SshKeyFacts.publicKey(before.facts());
        if (!keys.isListed(publicKey)) {
            Secret privateKey = material.flatMap(pair -> pair.part(Material.VALUE))
                    .filter(half -> PrivateHalf.publicKey(half).equals(Optional.of(publicKey)))
                    .orElseThrow(() ->
                            keys.refused("CircleCI did not get the new key, and its private half went with the run"
                                    + " that made it: abandon this rotation and plan the key anew"));
            keys.add(privateKey);
        }
        return new Issued(SshKeyFacts.fingerprint(publicKey), Optional.empty(), before.facts());
    }

    @Override
    public void discard(String id) {
        keys.discard(id);
    }

    /** None here: hosts get the public half from whoever looks after them. */
    @Override
    public List<String> places() {
        return List.of();
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        throw new IllegalStateException("an SSH key has no places");
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        String publicKey = SshKeyFacts.publicKey(before.facts());
        return keys.isListed(publicKey)
                ? Optional.of(new Evidence(
                        ProofLevel.OBSERVED,
                        "listed as " + issued.id() + "; let it in at the hosts, " + publicKey
                                + " rekey, and name it in configurations"))
                : Optional.empty();
    }

    @Override
    public Revocation revocation() {
        return revocation;
    }

    @Override
    public void revoke(Before before) {
        keys.deleteOld();
    }

    @Override
    public boolean isDead(Before before) {
        return keys.isOldGone();
    }

    private void forget() {
        if (made != null) {
            made.close();
            made = null;
        }
    }

    /** A private half that was kept nowhere is no reason to stop: CircleCI may have it already. */
    private record KeptOrGone(ValueSafe safe) implements Safe {
        @Override
        public void keep(Material material) {
            safe.keep(material);
        }

        @Override
        public Optional<Material> kept() {
            try {
                return Optional.of(safe.kept().orElseGet(() -> Material.of(Map.of())));
            } catch (ConfigurationException keptNowhere) {
                return Optional.of(Material.of(Map.of()));
            }
        }

        @Override
        public void drop() {
            safe.drop();
        }
    }
}
