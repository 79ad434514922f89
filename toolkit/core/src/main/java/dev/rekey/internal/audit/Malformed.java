package dev.rekey.internal.audit;

/** A record that cannot be read as an event. Its message names fields and quotes nothing of them. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String why) {
        super(why);
    }
}
