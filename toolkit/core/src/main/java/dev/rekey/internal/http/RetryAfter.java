package dev.rekey.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;

/** The pauses that a server's headers ask for. */
final class RetryAfter {
    /** No window that CircleCI documents is longer; what is longer is a mistake, and must not stop a client for years. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final String STANDARD = "Retry-After";
    private static final String ALIAS = "Rekey-Retry-After";
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int MOST_DIGITS = 18;

    private RetryAfter() {}

    /**
     * Hides the header from OkHttp, which repeats a call after 503 and {@code Retry-After: 0} whatever it is told, and
     * fails on a number that is no {@code int}.
     */
    static final Interceptor HIDDEN = RetryAfter::hidden;

    /**
     * How long {@code Retry-After} asks to wait; empty when it is missing or garbage. A date is measured against the
     * answer's own {@code Date}, because our clock may be wrong by a day.
     */
    static Optional<Duration> told(Headers headers) {
        OptionalLong seconds = number(headers, ALIAS);
        if (seconds.isPresent()) {
            return Optional.of(clamped(Duration.ofSeconds(seconds.getAsLong())));
        }
        Instant until = headers.getInstant(ALIAS);
        Instant now = headers.getInstant("Date");
        return until == null || now == null ? Optional.empty() : Optional.of(clamped(Duration.between(now, until)));
    }

    /**
     * How long the rate-limit headers ask to wait: the time to the reset when nothing is left, otherwise nothing. Several
     * families and windows may be present; the longest wait wins.
     */
    static Duration exhausted(Headers headers) {
        return Stream.of("RateLimit-", "X-RateLimit-")
                .flatMap(family -> Stream.of("", "-Second", "-Minute", "-Hour", "-Day")
                        .filter(window ->
                                number(headers, family + "Remaining" + window).equals(OptionalLong.of(0)))
                        .map(window -> reset(headers, family, window)))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether the headers say that a limit is used up, or ask for a pause. */
    static boolean limits(Headers headers) {
        return told(headers).isPresent()
                || number(headers, "X-RateLimit-Remaining").equals(OptionalLong.of(0));
    }

    private static Duration reset(Headers headers, String family, String window) {
        OptionalLong ofWindow = number(headers, family + "Reset" + window);
        long seconds =
                ofWindow.orElseGet(() -> number(headers, family + "Reset").orElse(0));
        // CircleCI documents seconds to wait. A number this large is a moment, as GitHub writes it.
        return seconds > LONGEST.toSeconds() ? until(seconds, headers) : Duration.ofSeconds(seconds);
    }

    /** Measured against the answer's own clock, and nothing without it. */
    private static Duration until(long epochSecond, Headers headers) {
        Instant now = headers.getInstant("Date");
        return now == null || epochSecond > Instant.MAX.getEpochSecond()
                ? Duration.ZERO
                : clamped(Duration.between(now, Instant.ofEpochSecond(epochSecond)));
    }

    private static OptionalLong number(Headers headers, String name) {
        String text = Optional.ofNullable(headers.get(name)).orElse("").trim();
        if (!DIGITS.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(text.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(text));
    }

    private static Duration clamped(Duration told) {
        if (told.isNegative()) {
            return Duration.ZERO;
        }
        return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }

    private static Response hidden(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String told = response.header(STANDARD);
        return told == null
                ? response
                : response.newBuilder()
                        .removeHeader(STANDARD)
                        .header(ALIAS, told)
                        .build();
    }
}
