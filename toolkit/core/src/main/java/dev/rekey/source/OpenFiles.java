package dev.rekey.source;

import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files that keep new values just now. Two patterns of one source may name the same file, as may two plans: they share
 * what is open, so that neither takes the other for a stranger who changed it.
 */
final class OpenFiles {
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private OpenFiles() {}

    static Destination open(Path path, Function<Path, Destination> make) {
        Path file = path.toAbsolutePath().normalize();
        synchronized (OPEN) {
            Shared shared = OPEN.computeIfAbsent(file, key -> new Shared(key, make.apply(key)));
            shared.users++;
            return new Use(shared);
        }
    }

    private static final class Shared {
        private final Path path;
        private final Destination file;
        private int users;

        private Shared(Path path, Destination file) {
            this.path = path;
            this.file = file;
        }

        private void leave() {
            synchronized (OPEN) {
                if (--users > 0) {
                    return;
                }
                OPEN.remove(path);
            }
            synchronized (this) {
                file.close();
            }
        }
    }

    /** One supply's share of an open file. */
    private static final class Use implements Destination {
        private final Shared shared;
        private boolean closed;

        private Use(Shared shared) {
            this.shared = shared;
        }

        @Override
        public void prepare(List<Slot> slots, List<Slot> earlier) {
            synchronized (shared) {
                shared.file.prepare(slots, earlier);
            }
        }

        @Override
        public void keep(Slot slot, Secret value) {
            synchronized (shared) {
                shared.file.keep(slot, value);
            }
        }

        @Override
        public Optional<Secret> kept(Slot slot) {
            synchronized (shared) {
                return shared.file.kept(slot);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                shared.leave();
            }
        }
    }
}
