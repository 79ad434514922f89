package dev.rekey.source;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.store.SecretStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values in a secret store: a source of those that are there, and a place for new ones
 * ({@link Generated#intoStore(StoredValues)}). Made by {@link Values#store}. Plans show and save address and settings, of
 * secret settings the file only. Immutable.
 */
public final class StoredValues implements ValueSource {
    private static final String SETTINGS = "settings";
    private static final String SECRETS = "secret_settings";

    private final StoreName names;
    private final Map<String, String> settings;
    private final Map<String, String> secretFiles;

    private StoredValues(StoreName names, Map<String, String> settings, Map<String, String> secretFiles) {
        this.names = names;
        this.settings = new TreeMap<>(settings);
        this.secretFiles = new TreeMap<>(secretFiles);
    }

    static StoredValues at(String address) {
        StoreName names = StoreName.parse(address);
        if (names.scheme().equals("file")) {
            throw new ConfigurationException("a file of values is json(\"new.json\") or dotenv(\"new.env\").");
        }
        return new StoredValues(names, Map.of(), Map.of());
    }

    /** What {@link #savedAs} wrote under {@code key}; empty where there is none. */
    static Optional<StoredValues> load(Map<?, ?> saved, String key) {
        return saved.get(key) instanceof String address
                ? Optional.of(new StoredValues(at(address).names, texts(saved, SETTINGS), texts(saved, SECRETS)))
                : Optional.empty();
    }

    /** With this setting of the store, such as {@code with("recipients", "age1…")}; one that is no secret. */
    public StoredValues with(String setting, String text) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(setting, text);
        return new StoredValues(names, more, secretFiles);
    }

    /**
     * With a secret setting of the store, such as its token. It is read from {@code file} whenever the store is opened, also
     * by whoever resumes: all of it but its last line end, at most 64 KiB, mode 0600.
     */
    public StoredValues withSecretIn(String setting, String file) {
        Map<String, String> more = new TreeMap<>(secretFiles);
        more.put(setting, file);
        return new StoredValues(names, settings, more);
    }

    @Override
    public String describe() {
        return "from " + names;
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(savedAs("store"));
    }

    @Override
    public Supply open(Prompter human) {
        return new Reads(openStore());
    }

    Map<String, Object> savedAs(String key) {
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put(key, names.toString());
        if (!settings.isEmpty()) {
            saved.put(SETTINGS, settings);
        }
        if (!secretFiles.isEmpty()) {
            saved.put(SECRETS, secretFiles);
        }
        return saved;
    }

    /** The address, for people. */
    String address() {
        return names.toString();
    }

    OpenStore openStore() {
        List<Secret> secrets = new ArrayList<>();
        try {
            Settings given = Settings.of(settings);
            for (Map.Entry<String, String> entry : secretFiles.entrySet()) {
                Secret secret = SecretFile.read(Path.of(entry.getValue()));
                secrets.add(secret);
                given = given.with(entry.getKey(), secret);
            }
            return new OpenStore(names, SecretStores.open(names.scheme(), names.address(), given), secrets);
        } catch (RuntimeException unusable) {
            secrets.forEach(Secret::close);
            throw unusable;
        }
    }

    private static Map<String, String> texts(Map<?, ?> saved, String key) {
        Map<String, String> texts = new TreeMap<>();
        if (saved.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        }
        return texts;
    }

    /** Each value is read once, when the plan looks whether it is there, and again for the run. */
    private static final class Reads implements Supply {
        private final OpenStore store;
        private final Map<String, Optional<Secret>> values = new HashMap<>();
        private final Map<String, String> variables = new HashMap<>();

        private Reads(OpenStore store) {
            this.store = store;
        }

        @Override
        public Offer offer(Wanted wanted) {
            return read(wanted.slot()).isPresent()
                    ? new Offer.Ready("from " + store.describe(wanted.slot()))
                    : new Offer.Declined("there is no " + store.describe(wanted.slot()));
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            for (Wanted one : wanted) {
                Slot slot = one.slot();
                String other = variables.putIfAbsent(store.name(slot), slot.name());
                if (other != null && !other.equals(slot.name())) {
                    throw new ConfigurationException(store.describe(slot) + " would go into " + other + " and into "
                            + slot.name() + ": write {name} in the address, or select one of them.");
                }
                need(slot);
            }
        }

        @Override
        public Secret value(Wanted wanted) {
            return need(wanted.slot()).copy();
        }

        @Override
        public void close() {
            values.values().forEach(value -> value.ifPresent(Secret::close));
            values.clear();
            store.close();
        }

        private Optional<Secret> read(Slot slot) {
            return values.computeIfAbsent(store.name(slot), name -> store.read(slot));
        }

        @CanIgnoreReturnValue
        private Secret need(Slot slot) {
            // It may be gone since the plan was made.
            return read(slot)
                    .orElseThrow(
                            () -> new ConfigurationException("there is no " + store.describe(slot) + " any more."));
        }
    }
}
