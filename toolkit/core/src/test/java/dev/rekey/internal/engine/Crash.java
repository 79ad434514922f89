package dev.rekey.internal.engine;

/** The process dies here. An error, so that nothing in between can catch it by mistake. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where, null, false, false);
    }
}
