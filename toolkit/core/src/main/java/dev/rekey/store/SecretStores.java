package dev.rekey.store;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Settings;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The kinds of secret stores on the class path. Nothing of them is loaded before it is asked for here.
 */
public final class SecretStores {
    private SecretStores() {}

    /**
     * Every kind of store on the class path, by scheme.
     *
     * @throws ConfigurationException if one of them cannot be loaded, or two have one scheme
     */
    public static List<SecretStoreProvider> all() {
        Map<String, SecretStoreProvider> found = new TreeMap<>();
        try {
            Iterator<SecretStoreProvider> providers =
                    ServiceLoader.load(SecretStoreProvider.class).iterator();
            while (providers.hasNext()) {
                SecretStoreProvider provider = providers.next();
                if (found.put(provider.scheme(), provider) != null) {
                    throw new ConfigurationException(
                            "two secret stores on the class path are called " + provider.scheme() + ".");
                }
            }
        } catch (ServiceConfigurationError broken) {
            throw new ConfigurationException(
                    "a secret store on the class path cannot be loaded: " + broken.getMessage() + ".");
        }
        return List.copyOf(found.values());
    }

    /**
     * The kind whose addresses begin with {@code scheme}.
     *
     * @throws ConfigurationException if there is none on the class path: says which there are
     */
    public static SecretStoreProvider named(String scheme) {
        List<SecretStoreProvider> all = all();
        return all.stream()
                .filter(provider -> provider.scheme().equals(scheme))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("no secret store on the class path is called " + scheme
                        + "; there are "
                        + all.stream().map(SecretStoreProvider::scheme).collect(Collectors.joining(", "))
                        + ". Add the jar that has it: one with a META-INF/services/"
                        + SecretStoreProvider.class.getName() + "."));
    }

    /**
     * The store of that kind at that address; connects to nothing yet.
     *
     * @throws ConfigurationException if there is no such kind, or the settings or the address are not what it wants
     */
    public static SecretStore open(String scheme, String address, Settings settings) {
        SecretStoreProvider provider = named(scheme);
        return provider.open(address, settings.checked(scheme, provider.settings()));
    }
}
