package io.unitrail.domain.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened: the text as sent, milliseconds for the state, and the offset in which local dates are read
 * (ruling 12: eventTimeZoneOffset, else the text's own, else UTC).
 *
 * @param millis milliseconds since 1970 UTC; finer digits of the text are cut, not rounded
 * @param text the time as sent, ISO 8601 with an offset or {@code Z}
 * @param zoneOffset eventTimeZoneOffset as sent, such as {@code +01:00}, or null where the event has none
 */
public record EventTime(long millis, String text, @Nullable String zoneOffset) {

    /**
     * Reads a time as EPCIS writes it.
     *
     * @throws IllegalArgumentException if the text is no ISO 8601 time with an offset, or the offset is none
     */
    public static EventTime parse(String text, @Nullable String zoneOffset) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (zoneOffset != null) {
                ZoneOffset.of(zoneOffset);
            }
            return new EventTime(time.toInstant().toEpochMilli(), text, zoneOffset);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("eventTime '" + text
                    + "' is not an ISO 8601 time with an offset; write it like 2026-03-01T08:00:00.000Z");
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "eventTimeZoneOffset '" + zoneOffset + "' is not an offset; write it like +01:00");
        }
    }

    /** A time of which only the milliseconds are known. */
    public static EventTime ofMillis(long millis) {
        return new EventTime(millis, Instant.ofEpochMilli(millis).toString(), null);
    }

    /** The offset in which this event's local dates are read. */
    public ZoneOffset offset() {
        if (zoneOffset != null) {
            return ZoneOffset.of(zoneOffset);
        }
        return OffsetDateTime.parse(text).getOffset();
    }
}
