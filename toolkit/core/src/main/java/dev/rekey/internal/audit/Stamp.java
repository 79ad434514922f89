package dev.rekey.internal.audit;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads times as CircleCI writes them, {@code 2022-12-20T08:15:30.123456789Z}, a million in the time that others take for
 * twenty thousand. Of everything else it says no, and {@link Moments} has to look.
 */
final class Stamp {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int DATE = 10;
    private static final int FRACTION = 19;

    private String date = "";
    private long midnight;
    private long second;
    private int nano;

    /** Whether {@code text} is such a time. */
    boolean read(String text) {
        int end = text.length() - 1;
        if (end < FRACTION
                || end > FRACTION + DATE
                || text.charAt(end) != 'Z'
                || text.charAt(DATE) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return false;
        }
        int hour = two(text, 11);
        int minute = two(text, 14);
        int last = two(text, 17);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || last < 0 || last > 59) {
            return false;
        }
        if (!fraction(text, end) || !((!date.isEmpty() && text.startsWith(date)) || day(text))) {
            return false;
        }
        second = midnight + hour * 3_600L + minute * 60L + last;
        return true;
    }

    long second() {
        return second;
    }

    int nano() {
        return nano;
    }

    private boolean fraction(String text, int end) {
        nano = 0;
        if (end == FRACTION) {
            return true;
        }
        if (text.charAt(FRACTION) != '.' || end == FRACTION + 1) {
            return false;
        }
        for (int i = FRACTION + 1; i <= FRACTION + 9; i++) {
            int digit = i < end ? text.charAt(i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return false;
            }
            nano = nano * 10 + digit;
        }
        return true;
    }

    /** Rows of one day follow one another: each day is reckoned once. */
    private boolean day(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int century = two(text, 0);
        int year = two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        if (century < 0 || year < 0 || month < 0 || day < 0) {
            return false;
        }
        try {
            midnight = LocalDate.of(century * 100 + year, month, day).toEpochDay() * SECONDS_A_DAY;
            date = text.substring(0, DATE);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static int two(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
