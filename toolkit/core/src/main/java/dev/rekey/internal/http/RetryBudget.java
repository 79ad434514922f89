package dev.rekey.internal.http;

/**
 * How many failures of one transport may be answered by trying again: a tenth of its calls, and a hundred in any case. A
 * service that fails every call is not helped by five times the load.
 */
final class RetryBudget {
    private static final long FLOOR = 100;
    private static final long CALLS_A_RETRY = 10;

    private long calls;
    private long spent;

    synchronized void called() {
        calls++;
    }

    /** Takes one retry; false when there is none left. */
    synchronized boolean spend() {
        if (spent >= Math.max(FLOOR, calls / CALLS_A_RETRY)) {
            return false;
        }
        spent++;
        return true;
    }
}
