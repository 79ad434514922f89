package dev.rekey.error;

/** Another run holds the journal: wait for it to end. Nothing was changed. */
public final class JournalInUseException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public JournalInUseException(String message) {
        super(message);
    }
}
