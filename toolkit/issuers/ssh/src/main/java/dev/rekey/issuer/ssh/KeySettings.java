package dev.rekey.issuer.ssh;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;

/** What is asked about a key of an account. */
final class KeySettings {
    static final String NAME = "authorized-keys";
    static final String AT = "at";
    static final String HOST_KEY = "host-key";
    static final String ADMIN = "admin";
    static final String ADMIN_KEY = "admin-key";
    static final String FILE = "file";
    static final String REPLACING = "replacing";

    static final List<Setting> ALL = List.of(
            Setting.required(AT, "the account, as user@host:port"),
            Setting.required(HOST_KEY, "the host's public key, as in known_hosts; several lines where it has several"),
            Setting.secret(ADMIN_KEY, "a private key without a passphrase that may edit the file"),
            Setting.optional(ADMIN, "who logs in to edit the file; default: the same user"),
            Setting.optional(FILE, "the file of keys; default: .ssh/authorized_keys of the same user"),
            Setting.required(REPLACING, "the key to replace: SHA256:… or its public half"));

    private static final String DEFAULT_FILE = ".ssh/authorized_keys";

    private KeySettings() {}

    static Issuer open(Settings settings) {
        Account account = Account.parse(settings.required(AT));
        List<KeyLine> hostKeys = settings.required(HOST_KEY)
                .lines()
                .map(KeyLine::parse)
                .flatMap(Optional::stream)
                .toList();
        if (hostKeys.isEmpty()
                || hostKeys.stream().anyMatch(line -> line.before().startsWith("@"))) {
            throw new ConfigurationException(
                    "the host's key is a line of known_hosts, or of ssh-keyscan once you have compared it: host ssh-ed25519 AAAA…");
        }
        String admin = settings.text(ADMIN).orElse(account.user());
        Optional<String> file = settings.text(FILE);
        if (!admin.equals(account.user()) && file.isEmpty()) {
            throw new ConfigurationException("another user edits the file: give its whole path as " + FILE + ".");
        }
        KeyPair key = KeyPairs.read(settings.requiredSecret(ADMIN_KEY));
        String old = fingerprint(settings.required(REPLACING));
        if (KeyPairs.publicHalf(key).fingerprint().equals(old)) {
            throw new ConfigurationException("the administrator's key cannot replace itself: give another one.");
        }
        Remote remote = new Remote(account.as(admin), hostKeys, key);
        return new KeyIssuer(account, hostKeys, new RemoteFile(remote, file.orElse(DEFAULT_FILE)), old);
    }

    private static String fingerprint(String key) {
        if (key.matches("SHA256:[A-Za-z0-9+/]{43}")) {
            return key;
        }
        return KeyLine.parse(key)
                .map(KeyLine::fingerprint)
                .orElseThrow(() -> new ConfigurationException(
                        "the key to replace is a fingerprint, SHA256:…, as ssh-keygen -l prints it, or a public key."));
    }
}
