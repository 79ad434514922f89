package dev.rekey.internal.disk;

/** The disk did not do as asked. What was written and not yet synced may be there, in part, or not at all. */
public final class DiskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public DiskException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether space or quota ran out: the one failure that giving something up can mend. */
    public boolean isFull() {
        return reason == Reason.FULL;
    }

    /** What to do about it differs by these. */
    public enum Reason {
        /** No space or quota left. */
        FULL,
        /** A file of that name is there already. */
        EXISTS,
        /** No file of that name. */
        MISSING,
        /** A link, a folder, something that others may read, or a name that is none. */
        REFUSED,
        /** Anything else, such as a device that fails or was made read-only. */
        FAILED
    }
}
