package dev.rekey.internal.disk;

/** The power goes. An error, so that no code that survives failures survives it. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("the power went");
    }
}
