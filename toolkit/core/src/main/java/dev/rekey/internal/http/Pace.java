package dev.rekey.internal.http;

/**
 * How fast one kind of call may go: where it starts, and how far clean answers may raise it.
 *
 * @param inFlight calls at once, to start with
 * @param maxInFlight calls at once, at most
 * @param perSecond calls a second, to start with; {@link #UNPACED} for no limit of ours
 * @param maxPerSecond calls a second, at most
 * @param burst how many may go at once after a quiet time
 */
public record Pace(int inFlight, int maxInFlight, double perSecond, double maxPerSecond, int burst) {
    /** A rate that never makes a call wait. */
    public static final double UNPACED = Double.POSITIVE_INFINITY;

    /** 8 in flight. Only the server's own limits pace them: reads are many, small and harmless. */
    public static final Pace READS = new Pace(8, 8, UNPACED, UNPACED, 8);

    /** 2 in flight rising to 8, 5 a second rising to 50, in bursts of 10: a rotation must not be what trips a limit. */
    public static final Pace WRITES = new Pace(2, 8, 5, 50, 10);

    private static final int MOST_IN_FLIGHT = 32;

    public Pace {
        if (inFlight < 1 || maxInFlight < inFlight || maxInFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("calls in flight must be between 1 and " + MOST_IN_FLIGHT);
        }
        if (!(perSecond > 0) || !(maxPerSecond >= perSecond) || burst < 1) {
            throw new IllegalArgumentException("the rate and the burst must be positive");
        }
    }

    /** This many in flight from the start, and the same limits otherwise. */
    public Pace withInFlight(int calls) {
        return new Pace(calls, Math.max(calls, maxInFlight), perSecond, maxPerSecond, burst);
    }

    /** This many a second from the start: for a loopback host, which has no other users to be considerate of. */
    public Pace withPerSecond(double calls) {
        return new Pace(inFlight, maxInFlight, calls, Math.max(calls, maxPerSecond), burst);
    }
}
