package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A dotenv file of new values, keyed by variable name; only for slots whose names differ, or which share their value. It
 * has no room for what it replaces, so it refuses to overwrite a name that it holds.
 */
final class DotenvFile implements Destination {
    private final PrivateFile file;
    private final Map<String, Secret> values = new LinkedHashMap<>();
    private final Map<String, Slot> prepared = new HashMap<>();
    private boolean loaded;

    DotenvFile(Path path) {
        this.file = new PrivateFile(path);
    }

    @Override
    public void prepare(List<Slot> slots, List<Slot> earlier) {
        load();
        Set<String> again = earlier.stream().map(Slot::name).collect(Collectors.toSet());
        for (Slot slot : slots) {
            if (values.containsKey(slot.name()) && !again.contains(slot.name())) {
                throw holdsAlready(slot);
            }
            Slot other = prepared.put(slot.name(), slot);
            if (other != null && !other.equals(slot)) {
                throw new ConfigurationException(file + " is keyed by name, and both " + other.key() + " and "
                        + slot.key() + " would be " + slot.name() + ": name a .json file instead.");
            }
        }
        write();
    }

    @Override
    public void keep(Slot slot, Secret value) {
        Secret held = values.get(slot.name());
        if (held != null && !same(held, value)) {
            throw holdsAlready(slot);
        }
        if (held == null) {
            values.put(slot.name(), value.copy());
        }
        write();
    }

    @Override
    public Optional<Secret> kept(Slot slot) {
        load();
        return Optional.ofNullable(values.get(slot.name())).map(Secret::copy);
    }

    @Override
    public void close() {
        values.values().forEach(Secret::close);
    }

    private void load() {
        if (loaded) {
            return;
        }
        Optional<byte[]> bytes = file.read();
        if (bytes.isPresent()) {
            try {
                values.putAll(Dotenv.parse(file.toString(), bytes.get()));
            } finally {
                PrivateFile.wipe(bytes.get());
            }
        }
        loaded = true;
    }

    private ConfigurationException holdsAlready(Slot slot) {
        return new ConfigurationException(
                file + " already holds a value for " + slot.name() + ": name another file, or a .json one.");
    }

    /** Whether both are the same text. */
    static boolean same(Secret one, Secret other) {
        return one.reveal(here -> other.reveal(there -> Arrays.equals(here, there)));
    }

    private void write() {
        file.write(out -> {
            for (Map.Entry<String, Secret> entry : values.entrySet()) {
                out.write((entry.getKey() + "=\"").getBytes(StandardCharsets.UTF_8));
                escape(out, entry.getValue());
                out.write("\"\n".getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static void escape(OutputStream out, Secret value) throws IOException {
        byte[] text = value.reveal(chars -> {
            CharBuffer escaped = CharBuffer.allocate(2 * chars.length);
            for (char c : chars) {
                switch (c) {
                    case '\n' -> escaped.put("\\n");
                    case '\r' -> escaped.put("\\r");
                    case '"', '\\', '$', '`' -> escaped.put('\\').put(c);
                    default -> escaped.put(c);
                }
            }
            char[] plain = Arrays.copyOf(escaped.array(), escaped.position());
            Arrays.fill(escaped.array(), '\0');
            byte[] bytes = Utf8.encode(plain);
            Arrays.fill(plain, '\0');
            return bytes;
        });
        out.write(text);
        PrivateFile.wipe(text);
    }
}
