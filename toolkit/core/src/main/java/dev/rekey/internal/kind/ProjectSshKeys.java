package dev.rekey.internal.kind;

import dev.rekey.error.IssuerException;
import dev.rekey.error.NotFoundException;
import dev.rekey.internal.api.Fingerprints;
import dev.rekey.internal.api.SettingsApi;
import dev.rekey.internal.api.SshKeyApi;
import dev.rekey.model.Secret;
import dev.rekey.model.SshKey;
import java.util.List;
import java.util.Optional;

/** The additional SSH keys of a project, as seen from the one that is to be replaced. */
record ProjectSshKeys(SettingsApi settings, SshKeyApi sshKeys, SshKey old) {
    String describe() {
        return "SSH key for " + old.name() + " of " + old.holder();
    }

    /**
     * Those that CircleCI lists now, the old one among them.
     *
     * @throws NotFoundException if it is not
     */
    List<SshKey> withTheOldOne() {
        List<SshKey> keys = all();
        if (keys.stream().noneMatch(this::isOld)) {
            throw new NotFoundException(
                    describe() + ": it is not among the keys that CircleCI lists. Make a new plan.");
        }
        return keys;
    }

    /** Uploads a private half for the same host, unless its public half is listed there already. */
    void add(Secret privateKey) {
        sshKeys.add(old.holder(), old.hostname(), privateKey);
    }

    /** Whether the key with this public half is listed for the same host. */
    boolean isListed(String publicKey) {
        Fingerprints wanted = Fingerprints.of(publicKey, Optional.empty());
        return all().stream()
                .filter(one -> one.hostname().equals(old.hostname()))
                .anyMatch(one -> one.sha256().isPresent()
                        ? one.sha256().equals(wanted.sha256())
                        : one.md5().equals(wanted.md5()));
    }

    /** Deletes the one with this fingerprint that is for the same host. */
    void discard(String fingerprint) {
        all().stream()
                .filter(one -> one.hostname().equals(old.hostname()))
                .filter(one -> one.fingerprint().equals(Optional.of(fingerprint)))
                .forEach(this::delete);
    }

    void deleteOld() {
        delete(old);
    }

    /** The answer to a deletion tells nothing: proxies drop what such a request says. */
    boolean isOldGone() {
        return all().stream().noneMatch(this::isOld);
    }

    IssuerException refused(String why) {
        return new IssuerException(IssuerException.Certainty.REFUSED, describe() + ": " + why + ".");
    }

    private void delete(SshKey one) {
        // Every server knows MD5.
        sshKeys.delete(
                one.holder(),
                one.md5().or(one::sha256).orElseThrow(() -> refused("it has no fingerprint")),
                one.hostname());
    }

    private List<SshKey> all() {
        return settings.legacy(old.org(), old.holder()).stream()
                .filter(SshKey.class::isInstance)
                .map(SshKey.class::cast)
                .toList();
    }

    private boolean isOld(SshKey one) {
        return one.hostname().equals(old.hostname()) && one.fingerprint().equals(old.fingerprint());
    }
}
