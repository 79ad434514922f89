package dev.rekey.internal.http;

import java.time.Duration;

/**
 * How much the transport reads, how fast it sends and how long it insists.
 *
 * @param bodyBytes the longest body it reads, counted after decompression
 * @param reads the pace of reads, per host
 * @param writes the pace of writes, per host
 * @param tries how often one call is sent at most, not counting answers that only asked for patience (429)
 * @param patience the longest wait that a server may impose: one longer than this, and the waits of one call's 429s that
 *     add up to more, become a {@code RateLimitedException}
 */
public record Limits(long bodyBytes, Pace reads, Pace writes, int tries, Duration patience) {
    /** 10 MiB, the paces of {@link Pace}, 6 tries, 15 minutes. */
    public static final Limits DEFAULT =
            new Limits(10L * 1024 * 1024, Pace.READS, Pace.WRITES, 6, Duration.ofMinutes(15));

    public Limits {
        if (bodyBytes < 1 || tries < 1 || patience.isNegative()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The same limits with other paces. */
    public Limits withPaces(Pace forReads, Pace forWrites) {
        return new Limits(bodyBytes, forReads, forWrites, tries, patience);
    }
}
