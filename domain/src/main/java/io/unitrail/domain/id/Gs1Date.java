package io.unitrail.domain.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** Dates of six digits YYMMDD, as AIs 11 to 17 carry them (GS1 General Specifications, 3.4 and 7.12). */
public final class Gs1Date {

    private static final int YEARS_AHEAD = 50;

    private Gs1Date() {}

    /**
     * Reads a date. The century is the one that brings the year between 49 before and 50 after the current; day 00 is the last of the month.
     *
     * @param yymmdd six digits
     * @param currentYear the year of reading
     * @throws InvalidIdentifier if it is no such date
     */
    public static LocalDate parse(String yymmdd, int currentYear) {
        if (yymmdd.length() != 6 || !CheckDigit.isDigits(yymmdd)) {
            throw noDate(yymmdd);
        }
        int number = Integer.parseInt(yymmdd);
        int earliest = currentYear - 99 + YEARS_AHEAD;
        int year = earliest + Math.floorMod(number / 10_000 - earliest, 100);
        int day = number % 100;
        try {
            YearMonth month = YearMonth.of(year, number / 100 % 100);
            return day == 0 ? month.atEndOfMonth() : month.atDay(day);
        } catch (DateTimeException outOfRange) {
            throw noDate(yymmdd);
        }
    }

    private static InvalidIdentifier noDate(String yymmdd) {
        return new InvalidIdentifier(
                "date", yymmdd, "give six digits YYMMDD with a month 01 to 12 and a day that it has, or 00");
    }
}
