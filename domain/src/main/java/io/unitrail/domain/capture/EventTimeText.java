package io.unitrail.domain.capture;

import io.unitrail.domain.event.EventTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads eventTime and eventTimeZoneOffset and notes each fault at its own field. */
final class EventTimeText {
    /** Years of four digits only: a time beyond does not fit the milliseconds of the state. */
    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt].*");

    /** As in the EPCIS 2.0 JSON schema. */
    private static final Pattern OFFSET = Pattern.compile("[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00)");

    private EventTimeText() {}

    static void read(CapturedEventBuilder event, @Nullable String text, @Nullable String zoneOffset) {
        boolean offsetGood = true;
        if (zoneOffset != null && !OFFSET.matcher(zoneOffset).matches()) {
            offsetGood = false;
            event.eventTimeUnreadable = true;
            event.problem("/eventTimeZoneOffset", zoneOffset, "no offset from -14:00 to +14:00; write it like +01:00");
        }
        if (text == null) {
            return;
        }
        EventTime time = parse(text, offsetGood ? zoneOffset : null);
        if (time == null) {
            event.eventTimeUnreadable = true;
            event.problem(
                    "/eventTime", text, "no ISO 8601 time with an offset; write it like 2026-03-01T08:00:00.000Z");
        } else {
            event.eventTime(time);
        }
    }

    /** The time, or null if the text is none. */
    static @Nullable EventTime parse(String text, @Nullable String zoneOffset) {
        if (!FOUR_DIGIT_YEAR.matcher(text).matches()) {
            return null;
        }
        try {
            return EventTime.parse(text, zoneOffset);
        } catch (IllegalArgumentException e) {
            return null; // the caller reports it with its field
        }
    }
}
