package dev.rekey.issuer;

import dev.rekey.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The issuers on the class path. Nothing of them is loaded before it is asked for here.
 */
public final class Issuers {
    /** Ours, and the jar that each comes in: so that a missing one can be named. */
    private static final Map<String, String> JARS =
            Map.of("postgres", "rekey-issuer-postgres", "authorized-keys", "rekey-issuer-ssh");

    private Issuers() {}

    /**
     * Every kind of issuer on the class path, by name.
     *
     * @throws ConfigurationException if one of them cannot be loaded, or two have one name
     */
    public static List<IssuerProvider> all() {
        Map<String, IssuerProvider> found = new TreeMap<>();
        try {
            Iterator<IssuerProvider> providers =
                    ServiceLoader.load(IssuerProvider.class).iterator();
            while (providers.hasNext()) {
                IssuerProvider provider = providers.next();
                if (found.put(provider.name(), provider) != null) {
                    throw new ConfigurationException(
                            "two issuers on the class path are called " + provider.name() + ".");
                }
            }
        } catch (ServiceConfigurationError broken) {
            throw new ConfigurationException(
                    "an issuer on the class path cannot be loaded: " + broken.getMessage() + ".");
        }
        return List.copyOf(found.values());
    }

    /**
     * The kind of that name.
     *
     * @throws ConfigurationException if there is none on the class path: says which there are, and which jar is missing
     */
    public static IssuerProvider named(String name) {
        List<IssuerProvider> all = all();
        return all.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, all));
    }

    /**
     * An issuer of that kind; connects to nothing yet.
     *
     * @throws ConfigurationException if there is no such kind, or the settings are not what it wants
     */
    public static Issuer open(String name, Settings settings) {
        IssuerProvider provider = named(name);
        return provider.open(settings.checked(name, provider.settings()));
    }

    private static ConfigurationException unknown(String name, List<IssuerProvider> all) {
        String jar = JARS.get(name);
        if (jar != null) {
            return new ConfigurationException(
                    "the issuer " + name + " is in " + jar + ".jar, which is not on the class path.");
        }
        List<String> known =
                new ArrayList<>(all.stream().map(IssuerProvider::name).toList());
        JARS.forEach((other, itsJar) -> {
            if (!known.contains(other)) {
                known.add(other + " (with " + itsJar + ".jar)");
            }
        });
        return new ConfigurationException("no issuer is called " + name + "; there are "
                + String.join(", ", known.stream().sorted().toList()) + ".");
    }
}
