package dev.rekey.source;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.seal.Identity;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values by slot from a folder of sealed ones. */
record SealedSource(String folder, String identityFile) implements ValueSource {
    @Override
    public String describe() {
        return "from " + Path.of(folder).getFileName() + ", opened with "
                + Path.of(identityFile).getFileName();
    }

    @Override
    public Supply open(Prompter human) {
        if (!Files.isDirectory(Path.of(folder), LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigurationException(folder + " is no folder of sealed values.");
        }
        SealedFolder values = SealedFolder.at(Path.of(folder));
        return new Opened(values, values.index(), Identity.read(Path.of(identityFile)));
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(Map.of("sealed", folder, "identity", identityFile));
    }

    /** All wanted values are opened before the first change, so that a damaged one changes nothing. */
    private final class Opened implements Supply {
        private final SealedFolder sealedValues;
        private final Identity identity;
        private final SealedIndex index;
        private final Map<Slot, Secret> values = new LinkedHashMap<>();

        private Opened(SealedFolder sealedValues, SealedIndex index, Identity identity) {
            this.sealedValues = sealedValues;
            this.index = index;
            this.identity = identity;
        }

        @Override
        public Offer offer(Wanted wanted) {
            Slot slot = wanted.slot();
            if (!index.organisation().orElse(slot.org()).equals(slot.org())) {
                return new Offer.Declined(
                        folder + " holds values of " + index.organisation().orElseThrow());
            }
            return index.box(slot.key()).isPresent()
                    ? new Offer.Ready(describe())
                    : new Offer.Declined(folder + " has no " + slot.key());
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            wanted.forEach(one -> opened(one.slot()));
        }

        @Override
        public Secret value(Wanted wanted) {
            return opened(wanted.slot()).copy();
        }

        @Override
        public void close() {
            values.values().forEach(Secret::close);
            values.clear();
            identity.close();
        }

        @CanIgnoreReturnValue
        private Secret opened(Slot slot) {
            return values.computeIfAbsent(
                    slot,
                    wanted -> sealedValues
                            .open(wanted.key(), identity)
                            .orElseThrow(() ->
                                    new ConfigurationException(folder + " has no " + wanted.key() + " any more.")));
        }
    }
}
