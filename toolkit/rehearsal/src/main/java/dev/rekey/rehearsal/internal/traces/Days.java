package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.seed.Profile;
import dev.rekey.rehearsal.internal.seed.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The days of the story, and how much goes on at each. */
final class Days {

    /** The first day of the log, a day before the first that was asked for. */
    static final LocalDate FIRST = LocalDate.parse("2022-11-30");

    static final LocalDate LAST = LocalDate.parse("2023-01-05");

    private final Seeded seeded;

    Days(Seeded seeded) {
        this.seeded = seeded;
    }

    static List<LocalDate> all() {
        return FIRST.datesUntil(LAST.plusDays(1)).toList();
    }

    static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5 && !isHoliday(day);
    }

    /** Christmas to New Year, when hardly anybody works. */
    static boolean isHoliday(LocalDate day) {
        return !day.isBefore(LocalDate.parse("2022-12-24")) && day.isBefore(LocalDate.parse("2023-01-02"));
    }

    /**
     * The moments at which something of a kind happens on a day, oldest first; none after the rehearsal's start.
     *
     * @param usual how many of them on a working day, give or take a quarter; on others an eighth of it
     */
    List<Instant> moments(String kind, LocalDate day, int usual) {
        int about = isWorkingDay(day) ? usual : Math.max(usual / 8, usual > 0 ? 1 : 0);
        int count = about - about / 4 + seeded.below("count/" + kind + "/" + day, about / 2 + 1);
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            moments.add(moment(kind + "/" + i, day));
        }
        moments.removeIf(at -> !at.isBefore(Profile.START.minus(Duration.ofHours(1))));
        moments.sort(null);
        return moments;
    }

    /** A moment of a working day. */
    Instant moment(String kind, LocalDate day) {
        return day.atTime(7, 0)
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(seeded.below("moment/" + kind + "/" + day, 11 * 3600));
    }

    /** A moment of a night. */
    Instant night(String kind, LocalDate day) {
        return day.atTime(1, 0)
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(seeded.below("night/" + kind + "/" + day, 3 * 3600));
    }
}
