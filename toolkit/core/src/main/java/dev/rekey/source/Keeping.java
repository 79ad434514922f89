package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.seal.Recipients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a source keeps its new values, as a plan writes it down. */
sealed interface Keeping {
    /** Ready for one run; touches nothing before it is prepared. */
    Destination open();

    /** In a few words, for plans: {@code into new.json}. */
    String describe();

    /** The options that bring it back. */
    Map<String, Object> saved();

    /** Whether a later run can learn what this one kept. */
    boolean canBeReadBack();

    /** What {@code into(text)} means: an address in a secret store, {@code file:} and a file, or a file. */
    static Keeping in(String text) {
        String scheme = "file:";
        if (text.startsWith(scheme)) {
            return new InFile(text.substring(scheme.length()).replaceFirst("^//(?=.)", ""));
        }
        return StoreName.is(text) ? new InStore(StoredValues.at(text)) : new InFile(text);
    }

    /** What {@link #saved()} wrote into the options of a source; empty when they name none. */
    static Optional<Keeping> load(Map<?, ?> saved) {
        if (saved.get("into") instanceof String file) {
            return Optional.of(new InFile(file));
        }
        if (saved.get("into_sealed") instanceof String folder) {
            List<String> keys = new ArrayList<>();
            if (saved.get("recipients") instanceof List<?> recipients) {
                recipients.forEach(key -> keys.add(String.valueOf(key)));
            }
            return Optional.of(new InFolder(folder, new Recipients(keys)));
        }
        Optional<Keeping> store = StoredValues.load(saved, "into_store").map(InStore::new);
        return store.or(() -> Command.load(saved, "into_command").map(InProgram::new));
    }

    /** A file in the clear. */
    record InFile(String path) implements Keeping {
        public InFile {
            if (path.endsWith(".age") || path.endsWith(".sealed")) {
                throw new ConfigurationException("what is sealed needs to know to whom:"
                        + " .intoSealed(\"new.sealed\", \"age1…\") with a public key of age.");
            }
        }

        @Override
        public Destination open() {
            return Destination.of(path);
        }

        @Override
        public String describe() {
            return "into " + path;
        }

        @Override
        public Map<String, Object> saved() {
            return Map.of("into", path);
        }

        @Override
        public boolean canBeReadBack() {
            return true;
        }
    }

    /** A folder of sealed values. */
    record InFolder(String path, Recipients recipients) implements Keeping {
        @Override
        public Destination open() {
            return new SealedDestination(path, recipients);
        }

        @Override
        public String describe() {
            return "into " + path + ", sealed to " + recipients.keys().size()
                    + (recipients.keys().size() == 1 ? " recipient" : " recipients");
        }

        @Override
        public Map<String, Object> saved() {
            return Map.of("into_sealed", path, "recipients", recipients.keys());
        }

        @Override
        public boolean canBeReadBack() {
            return true;
        }
    }

    /** A secret store. */
    record InStore(StoredValues store) implements Keeping {
        @Override
        public Destination open() {
            return new StoreDestination(store.openStore());
        }

        @Override
        public String describe() {
            return "into " + store.address();
        }

        @Override
        public Map<String, Object> saved() {
            return store.savedAs("into_store");
        }

        @Override
        public boolean canBeReadBack() {
            return true;
        }
    }

    /** Another program. */
    record InProgram(Command command) implements Keeping {
        @Override
        public Destination open() {
            return new CommandDestination(command);
        }

        @Override
        public String describe() {
            return "into " + command.line();
        }

        @Override
        public Map<String, Object> saved() {
            return command.savedAs("into_command");
        }

        @Override
        public boolean canBeReadBack() {
            return false;
        }
    }
}
