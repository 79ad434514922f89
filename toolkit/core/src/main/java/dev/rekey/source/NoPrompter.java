package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;

/** What a program has that uses the library alone. */
final class NoPrompter implements Prompter {
    @Override
    public boolean confirm(String question, int changes) {
        return true;
    }

    @Override
    public Secret secret(String label) {
        throw new ConfigurationException("nobody can be asked for " + label
                + ": give the client a Prompter, or take the value from dotenv(...) or json(...).");
    }

    @Override
    public Secret standardInput() {
        throw new ConfigurationException("standard input is not read by the library: give the client a Prompter.");
    }
}
