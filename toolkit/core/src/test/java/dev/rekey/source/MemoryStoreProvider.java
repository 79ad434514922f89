package dev.rekey.source;

import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import dev.rekey.store.SecretStore;
import dev.rekey.store.SecretStoreProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stores of this process, one for each address, which want a token and fail when they are told to. */
public final class MemoryStoreProvider implements SecretStoreProvider {
    /** By address and name. */
    static final Map<String, String> VALUES = new ConcurrentHashMap<>();

    @Override
    public String scheme() {
        return "memory";
    }

    @Override
    public String summary() {
        return "this process";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional("token-is", "what the token has to be"),
                Setting.optionalSecret("token", "who asks"),
                Setting.optional("fails", "at what"));
    }

    @Override
    public SecretStore open(String address, Settings settings) {
        settings.text("token-is").ifPresent(right -> {
            if (!right.equals(Sources.text(settings.requiredSecret("token")))) {
                throw new IllegalStateException("the token is wrong");
            }
        });
        return new SecretStore() {
            @Override
            public String describe() {
                return "memory " + address;
            }

            @Override
            public Optional<Secret> read(String name) {
                fail("read", address + name);
                return Optional.ofNullable(VALUES.get(address + "/" + name)).map(Secret::of);
            }

            @Override
            public void write(String name, Secret value) {
                fail("write", Sources.text(value));
                String unused = VALUES.put(address + "/" + name, Sources.text(value));
            }

            private void fail(String what, String with) {
                if (settings.text("fails").equals(Optional.of(what))) {
                    throw new IllegalStateException("cannot " + what + " " + with, new RuntimeException(with));
                }
            }
        };
    }
}
