package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.util.Map;
import java.util.Optional;

/** Values by variable name from a dotenv file. */
record DotenvSource(String path) implements ValueSource {
    @Override
    public String describe() {
        return "from " + Given.name(path);
    }

    @Override
    public Supply open(Prompter human) {
        byte[] bytes = Given.bytes(path, human);
        try {
            return new Entries(Dotenv.parse(Given.name(path), bytes));
        } finally {
            PrivateFile.wipe(bytes);
        }
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(Map.of("dotenv", path));
    }

    private final class Entries implements Supply {
        private final Map<String, Secret> values;

        private Entries(Map<String, Secret> values) {
            this.values = values;
        }

        @Override
        public Offer offer(Wanted wanted) {
            return values.containsKey(wanted.slot().name())
                    ? new Offer.Ready(describe())
                    : new Offer.Declined(
                            Given.name(path) + " has no " + wanted.slot().name());
        }

        @Override
        public Secret value(Wanted wanted) {
            Secret value = values.get(wanted.slot().name());
            if (value == null) {
                // The file was read again for the run, and may have changed since the plan was made.
                throw new ConfigurationException(
                        Given.name(path) + " has no " + wanted.slot().name() + " any more.");
            }
            return value.copy();
        }

        @Override
        public void close() {
            values.values().forEach(Secret::close);
        }
    }
}
