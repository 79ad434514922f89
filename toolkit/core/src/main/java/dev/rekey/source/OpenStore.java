package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.store.SecretStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A secret store at work for one plan. What goes wrong in it is told without its words, unless it says itself that they are
 * for people.
 */
final class OpenStore implements AutoCloseable {
    private final StoreName names;
    private final SecretStore store;
    private final List<Secret> settings;

    /**
     * @param settings closed with the store
     */
    OpenStore(StoreName names, SecretStore store, List<Secret> settings) {
        this.names = names;
        this.store = store;
        this.settings = settings;
    }

    String name(Slot slot) {
        return names.of(slot);
    }

    void check(Collection<Slot> slots) {
        List<String> all = slots.stream().map(this::name).distinct().toList();
        var unused = told("be checked", () -> {
            store.check(all);
            return true;
        });
    }

    Optional<Secret> read(Slot slot) {
        return told("read " + name(slot), () -> store.read(name(slot)));
    }

    void write(Slot slot, Secret value) {
        var unused = told("keep " + name(slot), () -> {
            store.write(name(slot), value);
            return true;
        });
    }

    /** For messages: which one, and what the slot is called there. */
    String describe(Slot slot) {
        return name(slot) + " in " + store.describe();
    }

    @Override
    public void close() {
        try {
            var unused = told("be closed", () -> {
                store.close();
                return true;
            });
        } finally {
            settings.forEach(Secret::close);
        }
    }

    private <T> T told(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConfigurationException forPeople) {
            throw forPeople;
        } catch (RuntimeException unexpected) {
            // Its message was not written for us, and may quote the value; so may its causes.
            throw new ConfigurationException("the secret store " + names.scheme() + "://" + names.address()
                    + " could not " + what + ": " + unexpected.getClass().getSimpleName() + ".");
        }
    }
}
