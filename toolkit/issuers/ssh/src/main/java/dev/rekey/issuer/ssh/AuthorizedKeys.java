package dev.rekey.issuer.ssh;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import java.util.Map;

/**
 * Keys in {@code authorized_keys}: {@code AuthorizedKeys.of("deploy@web.example.com:22").hostKey("ssh-ed25519 AAAA…")
 * .admin(key).replacing("SHA256:…")}. Immutable; the secrets stay the caller's to close. The new credential has one part,
 * {@code value}: an ed25519 private key as OpenSSH writes it, without a passphrase.
 *
 * <p>The host needs {@code sh}, {@code mktemp} and {@code sha256sum}. Only the one file is looked at: a host that reads keys
 * from several may still accept the old one.
 */
public final class AuthorizedKeys {
    private final Settings settings;

    private AuthorizedKeys(Settings settings) {
        this.settings = settings;
    }

    /** The account: {@code user@host:port}; without a port 22. */
    public static AuthorizedKeys of(String account) {
        return new AuthorizedKeys(Settings.of(Map.of(KeySettings.AT, account)));
    }

    /** The host's public key, as in {@code known_hosts} or a {@code .pub} file; several lines where it has several. */
    public AuthorizedKeys hostKey(String lines) {
        return with(KeySettings.HOST_KEY, lines);
    }

    /** A private key that logs in as the same user and edits the file; never the one that is replaced. */
    public AuthorizedKeys admin(Secret key) {
        return new AuthorizedKeys(settings.with(KeySettings.ADMIN_KEY, key));
    }

    /** A private key that logs in as another user, who may edit that {@code file}. */
    public AuthorizedKeys admin(String user, Secret key, String file) {
        return admin(key).with(KeySettings.ADMIN, user).with(KeySettings.FILE, file);
    }

    /**
     * The key to replace: its fingerprint {@code SHA256:…}, or its public half. The new one gets the same options.
     *
     * @throws ConfigurationException if something is missing or written wrong, or it is the administrator's key
     */
    public Issuer replacing(String key) {
        Settings complete = settings.with(KeySettings.REPLACING, key);
        return KeySettings.open(complete.checked(KeySettings.NAME, KeySettings.ALL));
    }

    @Override
    public String toString() {
        return "AuthorizedKeys " + settings;
    }

    private AuthorizedKeys with(String name, String text) {
        return new AuthorizedKeys(settings.with(name, text));
    }
}
