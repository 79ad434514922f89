package dev.rekey.internal.connection;

/**
 * What plans may do without saying so themselves.
 *
 * @param downtime let something stop working until the new value is everywhere
 * @param keepGoing go on with the others of a kind when one was parked
 */
public record Leave(boolean downtime, boolean keepGoing) {
    /** Nothing of it. */
    public static final Leave NONE = new Leave(false, false);

    public Leave withDowntime(boolean allowed) {
        return new Leave(allowed, keepGoing);
    }

    public Leave withKeepGoing(boolean allowed) {
        return new Leave(downtime, allowed);
    }
}
