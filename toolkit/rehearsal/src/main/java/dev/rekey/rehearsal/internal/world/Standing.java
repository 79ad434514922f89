package dev.rekey.rehearsal.internal.world;

/** How far CircleCI knows a project, which decides the listings that show it. */
public enum Standing {
    /** Set up, whether or not it ever built. */
    SET_UP,
    /** A repository that CircleCI came across; the private listing alone shows it, yet it can hold variables. */
    SEEN,
    /** Deleted; the private listing shows it on request, and its variables are still held. */
    DELETED
}
