package io.unitrail.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitrail.domain.capture.Cbv;
import io.unitrail.domain.event.EventTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Single fields of a foreign record; each failure names the field, the value and the remedy. */
final class FieldReading {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FieldReading() {}

    /** Null for the empty text too: many producers write it for what they do not know. */
    static @Nullable String text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** One of the words of an enumeration, null if not said. */
    static <E> @Nullable E word(String field, @Nullable String given, E[] known, Function<E, String> word) {
        String text = text(given);
        if (text == null) {
            return null;
        }
        for (E candidate : known) {
            if (word.apply(candidate).equals(text)) {
                return candidate;
            }
        }
        throw new InvalidEvent(
                field,
                text,
                "is unknown; give one of " + Arrays.stream(known).map(word).collect(Collectors.joining(", ")));
    }

    /** A word of CBV 2.0 in any spelling as the bare word; a URI or namespaced term as it is; null if not said. */
    static @Nullable String vocabulary(String field, Cbv vocabulary, @Nullable String given) {
        String text = text(given);
        if (text == null) {
            return null;
        }
        if (text.indexOf(':') >= 0) {
            return vocabulary.normalised(text);
        }
        if (vocabulary.uri(text).equals(text)) {
            throw new InvalidEvent(
                    field, text, "is no word of CBV 2.0; use one of its words in lower case, or a URI of your own");
        }
        return text;
    }

    static EventTime time(String field, @Nullable String given, @Nullable String zoneOffset) {
        String text = text(given);
        if (text == null) {
            throw new InvalidEvent(field, "", "is missing; give it like 2026-03-01T08:00:00.000Z");
        }
        try {
            return EventTime.parse(text, zoneOffset);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidEvent(
                    field, text, "is not an ISO 8601 time with an offset; write it like 2026-03-01T08:00:00.000Z");
        }
    }

    static @Nullable String zoneOffset(String field, @Nullable String given) {
        String text = text(given);
        if (text != null) {
            try {
                ZoneOffset.of(text);
            } catch (DateTimeException e) {
                throw new InvalidEvent(field, text, "is not an offset; write it like +01:00");
            }
        }
        return text;
    }

    static @Nullable LocalDate date(String field, @Nullable String given) {
        String text = text(given);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidEvent(field, text, "is not a date; write it like 2028-03-31");
        }
    }

    static @Nullable String jsonObject(String field, @Nullable String given) {
        String text = text(given);
        try {
            if (text != null && !JSON.readTree(text).isObject()) {
                throw new InvalidEvent(field, text, "is not a JSON object; write it like {\"name\": 1}");
            }
        } catch (JsonProcessingException e) {
            throw new InvalidEvent(field, text, "is not JSON: " + e.getOriginalMessage());
        }
        return text;
    }
}
