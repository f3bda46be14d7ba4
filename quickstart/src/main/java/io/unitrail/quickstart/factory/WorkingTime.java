package io.unitrail.quickstart.factory;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** When people work: factories and warehouses Monday to Friday, shops Monday to Saturday. */
final class WorkingTime {
    private static final int SHOP_OPENS = 9;
    private static final int SHOP_HOURS = 10;
    private static final double SECONDS_PER_HOUR = 3600;

    private WorkingTime() {}

    /** The same day, or the Friday before a weekend, at this local time. */
    static Instant onWorkdayUntil(Instant day, ZoneId zone, LocalTime time) {
        LocalDate date = day.atZone(zone).toLocalDate();
        while (isWeekend(date)) {
            date = date.minusDays(1);
        }
        return date.atTime(time).atZone(zone).toInstant();
    }

    /** The first working day after this one, at this local time. */
    static Instant nextWorkday(Instant after, ZoneId zone, LocalTime time) {
        LocalDate date = after.atZone(zone).toLocalDate().plusDays(1);
        while (isWeekend(date)) {
            date = date.plusDays(1);
        }
        return date.atTime(time).atZone(zone).toInstant();
    }

    /** Some moment of the shop's opening hours, at least so many days later; never on a Sunday. */
    static Instant inShop(Instant from, int days, ZoneId zone, SplittableRandom random) {
        LocalDate date = from.atZone(zone).toLocalDate().plusDays(days);
        if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            date = date.plusDays(1);
        }
        Instant opening = date.atTime(SHOP_OPENS, 0).atZone(zone).toInstant();
        return opening.plusMillis(random.nextLong(Duration.ofHours(SHOP_HOURS).toMillis()));
    }

    static Duration hours(double hours) {
        return Duration.ofSeconds(Math.round(hours * SECONDS_PER_HOUR));
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
