package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A JSON file of new values, keyed by slot. */
final class JsonFile implements Destination {
    private final PrivateFile file;
    private JsonValues content = new JsonValues();
    private boolean loaded;

    JsonFile(Path path) {
        this.file = new PrivateFile(path);
    }

    @Override
    public void prepare(List<Slot> slots, List<Slot> earlier) {
        load();
        for (Slot slot : slots) {
            String holder = content.organisation().orElse(slot.org());
            if (!holder.equals(slot.org())) {
                throw new ConfigurationException(file + " holds values of " + holder + ", and slots of " + slot.org()
                        + " may have the same keys: name another file for them.");
            }
            content.organisation(holder);
        }
        save();
    }

    @Override
    public void keep(Slot slot, Secret value) {
        content.put(slot.key(), value);
        save();
    }

    @Override
    public Optional<Secret> kept(Slot slot) {
        load();
        return content.get(slot.key());
    }

    @Override
    public void close() {
        content.close();
    }

    private void load() {
        if (loaded) {
            return;
        }
        Optional<byte[]> bytes = file.read();
        if (bytes.isPresent()) {
            try {
                content = JsonValues.read(file.toString(), bytes.get());
            } finally {
                PrivateFile.wipe(bytes.get());
            }
        }
        loaded = true;
    }

    private void save() {
        file.write(content::writeTo);
    }
}
