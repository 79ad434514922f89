package dev.rekey.rehearsal.internal.world;

/** What somebody may do with a project, least first. */
public enum Access {
    NONE,
    READ,
    WRITE,
    ADMIN;

    public boolean atLeast(Access other) {
        return compareTo(other) >= 0;
    }
}
