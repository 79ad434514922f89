package dev.rekey.incident;

import dev.rekey.error.ConfigurationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as files give them and as sentences show them. */
final class Moments {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Moments() {}

    /** A date, which means 00:00 UTC, or a timestamp with its offset. */
    static Instant parse(String given, String where) {
        String text = given.strip();
        try {
            return text.length() == "2022-12-16".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new ConfigurationException(
                    where + " is no date such as 2022-12-16 and no time such as 2023-01-04T22:30:00Z.");
        }
    }

    static String day(Instant when) {
        return DAY.format(when);
    }

    static String minute(Instant when) {
        return MINUTE.format(when);
    }
}
