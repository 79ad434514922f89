package dev.rekey.internal.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as logs write them: ISO-8601 with or without a zone, the same with a space for the {@code T} and {@code UTC} at the
 * end, and epoch time. What names no zone is UTC.
 */
final class Moments {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern SECONDS = Pattern.compile("([0-9]{9,11})\\.([0-9]{1,9})[0-9]*");
    /** From here on a number is of milliseconds: as seconds it would be after the year 5000. */
    private static final long MILLISECONDS = 100_000_000_000L;
    /** And from here on of microseconds. */
    private static final long MICROSECONDS = 100_000_000_000_000L;

    private Moments() {}

    /** The time that {@code text} says; empty if it says none. */
    static Optional<Instant> read(String text) {
        String trimmed = text.strip();
        try {
            if (NUMBER.matcher(trimmed).matches()) {
                return Optional.of(epoch(Long.parseLong(trimmed)));
            }
            Matcher seconds = SECONDS.matcher(trimmed);
            if (seconds.matches()) {
                String fraction = (seconds.group(2) + "00000000").substring(0, 9);
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.group(1)), Integer.parseInt(fraction)));
            }
            return Optional.of(iso(trimmed));
        } catch (DateTimeException | NumberFormatException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    /** The time in {@code zone} that {@code text} says without naming a zone; empty if it names one, or says none. */
    static Optional<Instant> local(String text, ZoneId zone) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Instant epoch(long number) {
        if (Math.abs(number) >= MICROSECONDS) {
            return Instant.ofEpochSecond(Math.floorDiv(number, 1_000_000L), Math.floorMod(number, 1_000_000L) * 1_000L);
        }
        return Math.abs(number) >= MILLISECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private static Instant iso(String text) {
        String plain = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) + "Z" : text;
        if (plain.length() > 10 && plain.charAt(10) == ' ') {
            plain = plain.substring(0, 10) + "T" + plain.substring(11).replace(" ", "");
        }
        if (plain.endsWith("Z")) {
            return Instant.parse(plain);
        }
        int zone = Math.max(plain.lastIndexOf('+'), plain.lastIndexOf('-'));
        if (zone > 10) {
            String offset = plain.substring(zone + 1);
            if (offset.length() == 4 && offset.indexOf(':') < 0) {
                plain = plain.substring(0, zone + 3) + ":" + offset.substring(2);
            }
            return OffsetDateTime.parse(plain, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        }
        return LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
    }
}
