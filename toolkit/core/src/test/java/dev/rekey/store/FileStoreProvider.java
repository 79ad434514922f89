package dev.rekey.store;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import java.nio.file.Path;
import java.util.List;

/** Finds {@link FileStore} as {@code properties:///path/of/file/{place}/{name}}. */
public final class FileStoreProvider implements SecretStoreProvider {
    @Override
    public String scheme() {
        return "properties";
    }

    @Override
    public String summary() {
        return "a file of Java properties";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public SecretStore open(String address, Settings settings) {
        if (address.isEmpty()) {
            throw new ConfigurationException("which file? properties:///path/of/file/{place}/{name}");
        }
        return new FileStore(Path.of(address));
    }
}
