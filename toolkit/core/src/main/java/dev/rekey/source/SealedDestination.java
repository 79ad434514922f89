package dev.rekey.source;

import dev.rekey.internal.seal.Recipients;
import dev.rekey.internal.seal.Sealer;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps new values sealed to others: whoever runs this cannot read them back, once it has ended. To go on with a run that
 * stopped, the identity lies beside the folder.
 */
final class SealedDestination implements Destination {
    private final Path path;
    private final Recipients recipients;
    private final Map<Slot, Secret> values = new HashMap<>();

    SealedDestination(String path, Recipients recipients) {
        this.path = Path.of(path).toAbsolutePath().normalize();
        this.recipients = recipients;
    }

    @Override
    public void prepare(List<Slot> slots, List<Slot> earlier) {
        try (Secret probe = Secret.of("probe")) {
            // Tells a key that cannot be used while nothing has changed.
            byte[] unused = Sealer.seal(probe, recipients);
        }
        for (String organisation : slots.stream().map(Slot::org).distinct().toList()) {
            SealedFolder.at(path).claim(organisation);
        }
    }

    @Override
    public void keep(Slot slot, Secret value) {
        SealedFolder.at(path).add(slot.key(), value, recipients);
        Secret before = values.put(slot, value.copy());
        if (before != null) {
            before.close();
        }
    }

    @Override
    public Optional<Secret> kept(Slot slot) {
        Secret known = values.get(slot);
        return known != null ? Optional.of(known.copy()) : SealedFolder.at(path).openWithIdentityBeside(slot.key());
    }

    @Override
    public void close() {
        values.values().forEach(Secret::close);
        values.clear();
    }
}
