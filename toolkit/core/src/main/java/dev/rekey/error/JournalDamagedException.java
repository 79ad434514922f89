package dev.rekey.error;

/** A journal is damaged before its end, or its key is another one. It was left as it is: it may still be needed. */
public final class JournalDamagedException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long record;

    public JournalDamagedException(String message, String file, long record) {
        super(message);
        this.file = file;
        this.record = record;
    }

    /** The file. */
    public String file() {
        return file;
    }

    /** The first record that cannot be trusted, from 1; 0 when it is the file's first line. */
    public long record() {
        return record;
    }
}
