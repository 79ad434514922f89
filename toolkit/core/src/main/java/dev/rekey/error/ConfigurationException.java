package dev.rekey.error;

import java.util.Optional;

/** Something given to the toolkit is unusable: an address, a file, a name, a source. Nothing was sent. */
public sealed class ConfigurationException extends CircleCIException
        permits JournalDamagedException, JournalInUseException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message, Optional.empty());
    }
}
