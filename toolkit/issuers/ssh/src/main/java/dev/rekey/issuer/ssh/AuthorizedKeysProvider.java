package dev.rekey.issuer.ssh;

import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.IssuerProvider;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import dev.rekey.rotation.Capability;
import java.util.List;
import java.util.Set;

/** {@link AuthorizedKeys} from settings. */
public final class AuthorizedKeysProvider implements IssuerProvider {
    /** For {@link java.util.ServiceLoader}. */
    public AuthorizedKeysProvider() {}

    @Override
    public String name() {
        return KeySettings.NAME;
    }

    @Override
    public String summary() {
        return "SSH keys that open an account by authorized_keys";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.A);
    }

    @Override
    public List<Setting> settings() {
        return KeySettings.ALL;
    }

    @Override
    public Issuer open(Settings settings) {
        return KeySettings.open(settings);
    }
}
