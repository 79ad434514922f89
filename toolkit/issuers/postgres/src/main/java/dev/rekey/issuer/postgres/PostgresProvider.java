package dev.rekey.issuer.postgres;

import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.IssuerProvider;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import dev.rekey.rotation.Capability;
import java.util.List;
import java.util.Set;

/** {@link Postgres} from settings. */
public final class PostgresProvider implements IssuerProvider {
    static final String NAME = "postgres";

    /** For {@link java.util.ServiceLoader}. */
    public PostgresProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "passwords of PostgreSQL roles: of one, or of two that take turns";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.B, Capability.B1);
    }

    @Override
    public List<Setting> settings() {
        return Target.SETTINGS;
    }

    @Override
    public Issuer open(Settings settings) {
        return Target.open(settings);
    }
}
