package dev.rekey.rehearsal.internal.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the OIDC tokens of jobs claim differently from the default; null where nothing was set.
 *
 * @param ttl as it was normalised when it was set
 */
public record Claims(
        @Nullable List<String> audience,
        @Nullable Instant audienceUpdatedAt,
        @Nullable String ttl,
        @Nullable Instant ttlUpdatedAt) {

    public static final Claims NONE = new Claims(null, null, null, null);

    public Claims {
        audience = audience == null ? null : List.copyOf(audience);
    }

    public Claims withAudience(List<String> wanted, Instant now) {
        return new Claims(wanted, now, ttl, ttlUpdatedAt);
    }

    public Claims withoutAudience() {
        return new Claims(null, null, ttl, ttlUpdatedAt);
    }

    public Claims withTtl(Duration wanted, Instant now) {
        return new Claims(audience, audienceUpdatedAt, written(wanted), now);
    }

    public Claims withoutTtl() {
        return new Claims(audience, audienceUpdatedAt, null, null);
    }

    /** As the service writes durations: hours, minutes and seconds from the largest that is not nought on. */
    private static String written(Duration time) {
        if (time.toSeconds() == 0 && !time.isZero()) {
            return time.toMillis() + "ms";
        }
        String millis = time.toMillisPart() == 0
                ? ""
                : String.format(Locale.ROOT, ".%03d", time.toMillisPart()).replaceAll("0+$", "");
        String seconds = time.toSecondsPart() + millis + "s";
        String minutes = time.toMinutes() == 0 ? "" : time.toMinutesPart() + "m";
        return (time.toHours() == 0 ? "" : time.toHours() + "h") + minutes + seconds;
    }
}
