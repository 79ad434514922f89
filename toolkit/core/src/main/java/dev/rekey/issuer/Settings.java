package dev.rekey.issuer;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an issuer is told: text and secrets by name. Immutable. Prints its names and no values; the secrets stay the
 * caller's to close, once the issuer is not used any more.
 */
public final class Settings {
    private final Map<String, String> texts;
    private final Map<String, Secret> secrets;
    private final Set<String> asked;

    private Settings(Map<String, String> texts, Map<String, Secret> secrets, Set<String> asked) {
        this.texts = Map.copyOf(texts);
        this.secrets = Map.copyOf(secrets);
        this.asked = Set.copyOf(asked);
    }

    /** These texts, and no secret. */
    public static Settings of(Map<String, String> texts) {
        return new Settings(texts, Map.of(), Set.of());
    }

    /** With this text as well, or instead of the one of that name. */
    public Settings with(String name, String text) {
        Map<String, String> more = new TreeMap<>(texts);
        more.put(name, text);
        return new Settings(more, secrets, asked);
    }

    /** With this secret as well, or instead of the one of that name. */
    public Settings with(String name, Secret secret) {
        Map<String, Secret> more = new TreeMap<>(secrets);
        more.put(name, secret);
        return new Settings(texts, more, asked);
    }

    /** With this secret to be asked for when the issuer is opened, though it may do without. Needed ones are asked for anyway. */
    public Settings askingFor(String secret) {
        Set<String> more = new TreeSet<>(asked);
        more.add(secret);
        return new Settings(texts, secrets, more);
    }

    /** The texts by name, sorted. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** The names of the secrets that are given, or asked for, sorted. */
    public List<String> secretNames() {
        Set<String> names = new TreeSet<>(secrets.keySet());
        names.addAll(asked);
        return List.copyOf(names);
    }

    /** The text of that name. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /**
     * The text of that name.
     *
     * @throws ConfigurationException if there is none
     */
    public String required(String name) {
        return text(name).orElseThrow(() -> new ConfigurationException("the setting " + name + " is missing."));
    }

    /** The secret of that name. */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /**
     * The secret of that name.
     *
     * @throws ConfigurationException if there is none
     */
    public Secret requiredSecret(String name) {
        return secret(name)
                .orElseThrow(() -> new ConfigurationException("the secret setting " + name + " is missing."));
    }

    /**
     * These settings, if they are what {@code wanted} asks for.
     *
     * @throws ConfigurationException if one is missing, unknown, or a secret where a text is wanted or the other way round
     */
    public Settings checked(String issuer, List<Setting> wanted) {
        Map<String, Setting> known =
                wanted.stream().collect(Collectors.toMap(Setting::name, setting -> setting, (a, b) -> a, TreeMap::new));
        TreeSet<String> given = new TreeSet<>(texts.keySet());
        given.addAll(secrets.keySet());
        for (String name : given) {
            Setting setting = known.get(name);
            if (setting == null) {
                throw new ConfigurationException(
                        issuer + " has no setting " + name + "; it has " + String.join(", ", known.keySet()) + ".");
            }
            if (setting.secret() != secrets.containsKey(name) || setting.secret() == texts.containsKey(name)) {
                throw new ConfigurationException("the setting " + name + " of " + issuer + " is "
                        + (setting.secret() ? "a secret: give it as one, not as text." : "text, and no secret."));
            }
        }
        known.values().stream()
                .filter(setting -> setting.required() && !given.contains(setting.name()))
                .findFirst()
                .ifPresent(missing -> {
                    throw new ConfigurationException(
                            issuer + " needs the setting " + missing.name() + ": " + missing.description() + ".");
                });
        return this;
    }

    @Override
    public String toString() {
        return "Settings" + new TreeSet<>(texts.keySet()) + " and secrets " + new TreeSet<>(secrets.keySet());
    }
}
