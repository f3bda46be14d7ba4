package io.unitrail.domain.capture;

import io.unitrail.domain.id.LocationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single values in the form of the CBV 2.0 event hash, and the sorting of entries. */
final class PreHashValues {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final int HALF_MILLI_NANOS = 500_000;

    /** The length of {@code 2026-03-01T08:00:00.000Z}, which is in this form already, and where its seconds end. */
    private static final int NORMAL_TIME_CHARS = 24;

    private static final int SECONDS_END = 19;

    private final Namespaces namespaces;

    PreHashValues(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    /** UTC, milliseconds rounded half up; a text that is no time stays as it is. */
    static String time(String text) {
        if (text.length() == NORMAL_TIME_CHARS && text.charAt(SECONDS_END) == '.' && text.endsWith("Z")) {
            return text;
        }
        try {
            Instant time = OffsetDateTime.parse(text.strip()).toInstant().plusNanos(HALF_MILLI_NANOS);
            return time.atOffset(ZoneOffset.UTC).format(MILLIS);
        } catch (DateTimeParseException asSent) {
            return text;
        }
    }

    /** Without trailing zeros; a number of absurd size in its shortest notation. */
    static String number(BigDecimal number) {
        return EventRules.isOrdinary(number) ? number.stripTrailingZeros().toPlainString() : number.toString();
    }

    /** A CBV word as its full URI, a namespaced term expanded. */
    String word(Cbv vocabulary, String normalised) {
        return namespaces.expanded(vocabulary.uri(normalised));
    }

    /** An identifier: a GS1 key as its canonical Digital Link, a namespaced term expanded, else as it is. */
    String id(String text) {
        String id = text.strip();
        return id.startsWith("urn:epc:") || id.startsWith("http") ? LocationId.canonical(id) : namespaces.expanded(id);
    }

    /** The entries of a user extension: one for each element of a list, each with what is nested in it. */
    List<String> entries(String key, @Nullable Object value) {
        List<String> entries = new ArrayList<>();
        addEntries(entries, namespaces.expandedKey(key), value);
        return entries;
    }

    private void addEntries(List<String> entries, String key, @Nullable Object value) {
        if (value instanceof List<?> list) {
            for (Object element : list) {
                addEntries(entries, key, element);
            }
        } else if (value instanceof Map<?, ?> map) {
            List<String> children = new ArrayList<>();
            map.forEach((name, child) -> addEntries(children, namespaces.expandedKey((String) name), child));
            StringBuilder entry = new StringBuilder(key);
            sorted(entry, children);
            entries.add(entry.toString());
        } else {
            entries.add(key + "=" + scalar(value));
        }
    }

    /** A number, text or truth value. */
    String scalar(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        return value instanceof String text ? id(text) : String.valueOf(value);
    }

    /** Appends the entries in the order of their UTF-8 bytes. */
    void sorted(StringBuilder text, List<String> entries) {
        if (entries.size() == 1) {
            text.append(entries.get(0));
            return;
        }
        entries.stream().sorted(PreHashValues::compareUtf8).forEach(text::append);
    }

    /** As unsigned UTF-8 bytes compare: UTF-16 order, but surrogates behind all other characters. */
    private static int compareUtf8(String a, String b) {
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xHigh = Character.isSurrogate(x);
                return xHigh == Character.isSurrogate(y) ? Character.compare(x, y) : xHigh ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
