package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import dev.rekey.store.SecretStore;
import dev.rekey.store.SecretStoreProvider;
import java.nio.file.Path;
import java.util.List;

/** Folders of values that are sealed with age: {@code sealed://new.sealed/{kind}/{place}/{name}}. */
public final class SealedStoreProvider implements SecretStoreProvider {
    private static final String RECIPIENTS = "recipients";
    private static final String IDENTITY = "identity";

    @Override
    public String scheme() {
        return "sealed";
    }

    @Override
    public String summary() {
        return "a folder on this machine, each value sealed with age";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional(RECIPIENTS, "public keys of age, joined by commas; needed to write"),
                Setting.optional(
                        IDENTITY, "the file with the secret half, to read; default: beside the folder, NAME.identity"));
    }

    @Override
    public SecretStore open(String address, Settings settings) {
        if (address.isEmpty() || Path.of(address).getFileName() == null) {
            throw new ConfigurationException("which folder? sealed://new.sealed/{place}/{name} is in new.sealed.");
        }
        return new SealedStore(
                Path.of(address).toAbsolutePath().normalize(),
                settings.text(RECIPIENTS).map(Recipients::parse),
                settings.text(IDENTITY).map(Path::of));
    }
}
