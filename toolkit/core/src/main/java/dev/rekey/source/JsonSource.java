package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.Map;
import java.util.Optional;

/** Values by slot, else by variable name, from a JSON file. */
record JsonSource(String path) implements ValueSource {
    @Override
    public String describe() {
        return "from " + Given.name(path);
    }

    @Override
    public Supply open(Prompter human) {
        byte[] bytes = Given.bytes(path, human);
        try {
            return new Entries(JsonValues.read(Given.name(path), bytes));
        } finally {
            PrivateFile.wipe(bytes);
        }
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(Map.of("json", path));
    }

    private final class Entries implements Supply {
        private final JsonValues values;

        private Entries(JsonValues values) {
            this.values = values;
        }

        @Override
        public Offer offer(Wanted wanted) {
            Slot slot = wanted.slot();
            if (!values.organisation().orElse(slot.org()).equals(slot.org())) {
                return new Offer.Declined(Given.name(path) + " holds values of "
                        + values.organisation().orElseThrow());
            }
            return values.has(slot.key()) || values.has(slot.name())
                    ? new Offer.Ready(describe())
                    : new Offer.Declined(Given.name(path) + " has no " + slot.key());
        }

        @Override
        public Secret value(Wanted wanted) {
            Slot slot = wanted.slot();
            return values.get(slot.key())
                    .or(() -> values.get(slot.name()))
                    // The file was read again for the run, and may have changed since the plan was made.
                    .orElseThrow(() ->
                            new ConfigurationException(Given.name(path) + " has no " + slot.key() + " any more."));
        }

        @Override
        public void close() {
            values.close();
        }
    }
}
