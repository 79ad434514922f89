package dev.rekey.issuer;

import dev.rekey.rotation.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A kind of issuer that is found by its name in a services file. */
public final class SheetProvider implements IssuerProvider {
    @Override
    public String name() {
        return "sheet";
    }

    @Override
    public String summary() {
        return "lines of a sheet";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.A);
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.required("file", "which sheet"));
    }

    @Override
    public Issuer open(Settings settings) {
        String file = settings.required("file");
        return new Issuer() {
            @Override
            public String describe() {
                return "sheet " + file;
            }

            @Override
            public Capability capability() {
                return Capability.A;
            }

            @Override
            public Before look() {
                return Before.NOTHING;
            }

            @Override
            public Issued issue(Before before, String tag, Optional<Material> material) {
                return Issued.of(tag);
            }

            @Override
            public void discard(String id) {}

            @Override
            public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
                return Optional.empty();
            }

            @Override
            public void revoke(Before before) {}

            @Override
            public boolean isDead(Before before) {
                return true;
            }
        };
    }
}
