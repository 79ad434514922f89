package dev.rekey.internal.http;

import dev.rekey.error.FailedCall;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.Headers;
import okio.ByteString;

/** What one attempt brought back. */
sealed interface Outcome {
    /** Whether the server has more to do than it can: it said so, or did not answer in time. */
    boolean overloaded();

    /** How long nothing of this kind may be sent. */
    Duration pause();

    /** A few words for a person who waits: {@code 503}, {@code connection lost}. */
    String words();

    /**
     * An answer, read to its end; of one that is no 2xx perhaps only the beginning.
     *
     * @param throttled whether it only asks for patience
     */
    record Answered(int status, Headers headers, ByteString body, boolean throttled) implements Outcome {
        /** What is asked of whoever is told to be slower and not how much. */
        private static final Duration UNTOLD = Duration.ofMinutes(1);

        /** An answer that asks for patience if it is a 429. */
        Answered(int status, Headers headers, ByteString body) {
            this(status, headers, body, status == 429);
        }

        /** The same answer as {@code service} means it. */
        Answered from(Service service) {
            return new Answered(status, headers, body, service.throttles(status, headers, body));
        }

        /** A success, and not the page of a proxy or a login that answers 200 to everything. */
        boolean usable() {
            return good() && !contentType().contains("html") && !startsWithMarkup();
        }

        /**
         * Until a limit that is used up begins again, and after a refusal as long as it says. On a success {@code
         * Retry-After} is about polling, and holds nobody.
         */
        @Override
        public Duration pause() {
            Duration told = good() ? Duration.ZERO : RetryAfter.told(headers).orElse(Duration.ZERO);
            Duration exhausted = RetryAfter.exhausted(headers);
            if (throttled && status == 403 && !RetryAfter.limits(headers)) {
                return UNTOLD;
            }
            return told.compareTo(exhausted) > 0 ? told : exhausted;
        }

        @Override
        public boolean overloaded() {
            return throttled || status == 503;
        }

        @Override
        public String words() {
            return Integer.toString(status);
        }

        ApiResponse response(FailedCall call) {
            return new ApiResponse(
                    status,
                    contentType(),
                    body.toByteArray(),
                    Optional.ofNullable(headers.getInstant("Date")),
                    Optional.ofNullable(headers.get("Link")),
                    call);
        }

        private boolean good() {
            return status / 100 == 2;
        }

        private String contentType() {
            String value = Optional.ofNullable(headers.get("Content-Type")).orElse("");
            return value.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        }

        private boolean startsWithMarkup() {
            int first = 0;
            while (first < body.size() && body.getByte(first) <= ' ') {
                // Blanks, and the byte order mark, whose bytes are negative.
                first++;
            }
            return first < body.size() && body.getByte(first) == '<';
        }
    }

    /** No usable answer; with the status when that much arrived. */
    record Lost(Loss loss, OptionalInt status) implements Outcome {
        @Override
        public Duration pause() {
            return Duration.ZERO;
        }

        @Override
        public boolean overloaded() {
            return loss == Loss.TIMEOUT;
        }

        @Override
        public String words() {
            return loss.words();
        }
    }
}
