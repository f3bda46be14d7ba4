package io.unitrail.service.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as the contract writes them: ISO 8601 in UTC with milliseconds. */
public final class UtcTime {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private UtcTime() {}

    /** Milliseconds since 1970 as text, such as {@code 2026-03-01T08:00:00.000Z}. */
    public static String format(long millis) {
        return MILLIS.format(Instant.ofEpochMilli(millis));
    }

    /**
     * Reads a time with an offset; finer digits than milliseconds are cut. A blank where a {@code +} stood is read as one,
     * because that is what an unencoded {@code +} in a query string becomes.
     *
     * @param field named in the message
     * @throws IllegalArgumentException if it is no such time; says how to write it
     */
    public static long parse(String field, String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(field + " '" + text
                    + "' is not an ISO 8601 time with an offset; write it like 2026-03-01T08:00:00.000Z");
        }
    }
}
