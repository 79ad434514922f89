package dev.rekey.rehearsal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What goes wrong, and how often.
 *
 * <p>Some faults come instead of the answer and leave the request undone: {@code RATE_LIMIT}, {@code ERROR},
 * {@code HTML}. Some spoil the delivery after it was carried out: {@code TRUNCATE}, {@code SLOW}. {@code RESET} and
 * {@code HANG} do both in turn: the first one of each loses the answer of a request that <em>was</em> carried out, the
 * second stops a request before it is, and so on. At most one of these hits a request, the first in the order of
 * {@link Kind}; whole counts are used up by the first requests that come. {@code REPEAT_PAGE} and {@code OVERLAP_PAGE}
 * hit later pages of listings only.
 *
 * @param amounts how often each kind happens; never, when absent
 * @param latency how long every request waits before anything else happens
 * @param jitter up to how much longer it waits
 * @param retryAfter the header that comes with a 429
 * @param propagation how long listings lag behind what was stored, on the rehearsal's clock; deletions show at once
 * @param limit requests a second above which 429 is answered, on the rehearsal's clock; 0 for no limit
 * @param tokenDies how many requests with a good token are still let through; the token of the next one is revoked for
 *     good, as {@link Rehearsal#revoke} does, and only that one. Empty for no such death
 * @param only the requests that are meant, by a glob over the path in which {@code *} also matches slashes; empty for
 *     all
 * @param down the requests that always get 500, whatever {@code only} says, by such a glob; empty for none
 * @param seed decides which requests are hit: the same seed and order of requests give the same faults
 */
public record Faults(
        Map<Kind, Amount> amounts,
        Duration latency,
        Duration jitter,
        RetryAfter retryAfter,
        Duration propagation,
        int limit,
        OptionalInt tokenDies,
        Optional<String> only,
        Optional<String> down,
        long seed) {

    /** One way to fail. */
    public enum Kind {
        /** 429 {@code Rate limit exceeded.} */
        RATE_LIMIT,
        /** 500 {@code Internal server error.} */
        ERROR,
        /** 502 with a page of HTML, as from a proxy in front. */
        HTML,
        /** The connection closes without an answer. */
        RESET,
        /** No answer ever comes; the connection stays open until the rehearsal closes. */
        HANG,
        /** The body breaks off in the middle. */
        TRUNCATE,
        /** The body comes in pieces over about five seconds. */
        SLOW,
        /** The page before is served again, with the same token. */
        REPEAT_PAGE,
        /** A page starts with the last item of the page before. */
        OVERLAP_PAGE
    }

    /**
     * How often: a share of all requests, or the next so many.
     *
     * @param percent of requests, drawn at random; 0 when {@code times} counts
     */
    public record Amount(double percent, int times) {

        public static Amount percent(double percent) {
            return new Amount(percent, 0);
        }

        public static Amount times(int times) {
            return new Amount(0, times);
        }
    }

    /**
     * What stands in the {@code Retry-After} header.
     *
     * @param header the text to send; empty to send no such header
     */
    public record RetryAfter(Optional<String> header) {

        /** As the specification of HTTP does not allow it. */
        public static final RetryAfter GARBAGE = new RetryAfter(Optional.of("soon"));

        public static final RetryAfter NONE = new RetryAfter(Optional.empty());

        public static RetryAfter of(Duration wait) {
            // The header counts whole seconds; less would tell a client to come back too early.
            return new RetryAfter(
                    Optional.of(String.valueOf(wait.plusSeconds(1).minusNanos(1).toSeconds())));
        }
    }

    public Faults {
        amounts = Map.copyOf(amounts);
    }

    /** Nothing goes wrong. */
    public static Faults none() {
        return parse("");
    }

    /**
     * Reads the form used on the command line.
     *
     * <pre>{@code latency=50ms,jitter=20ms,rate-limit=10%,retry-after=1s,error=5%,reset=1%,hang=1,slow=1%,truncate=1%,
     * html=1%,repeat-page=1,overlap-page=1,propagation=60s,limit=150/s,token-dies=40,only=GLOB,down=GLOB,seed=7}</pre>
     *
     * Each part is optional. Percentages hit requests at random, whole numbers that many requests. Durations are whole
     * numbers of {@code ms}, {@code s} or {@code m}; {@code retry-after} is also {@code none} or {@code garbage}, and
     * one second by default.
     *
     * @throws IllegalArgumentException naming the part that is wrong and what is allowed
     */
    public static Faults parse(String spec) {
        return new FaultSpec(spec).read();
    }
}
