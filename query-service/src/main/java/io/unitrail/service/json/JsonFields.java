package io.unitrail.service.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.query.InvalidQueryException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a request. Every reader refuses a value of the wrong kind with an
 * {@link InvalidQueryException} that points to it; a field that is null counts as left out.
 */
public final class JsonFields {
    private final JsonNode node;
    private final String pointer;

    /**
     * @param node the object
     * @param pointer JSON pointer to it, empty for the whole request
     * @param known the fields that it may have
     * @throws InvalidQueryException if it is no object or has other fields
     */
    public JsonFields(JsonNode node, String pointer, Set<String> known) {
        this.node = node;
        this.pointer = pointer;
        if (!node.isObject()) {
            throw new InvalidQueryException(pointer, "must be an object; got " + kind(node));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey())) {
                throw new InvalidQueryException(
                        at(field.getKey()),
                        "unknown field '" + field.getKey() + "'; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** The pointer to a field of this object. */
    public String at(String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    /** Whether a field is there and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** The value of a field, or null. */
    public @Nullable JsonNode get(String field) {
        return node.hasNonNull(field) ? node.get(field) : null;
    }

    /** A text, or null. An empty one is refused: nothing matches it. */
    public @Nullable String text(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(field, "a text in quotes (identifiers lose leading zeros as numbers)", value);
        }
        if (value.textValue().isEmpty()) {
            throw new InvalidQueryException(at(field), field + " is empty; leave it out or give a value");
        }
        return value.textValue();
    }

    /** Texts, or null. */
    public @Nullable List<String> texts(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            throw wrong(field, "a list of texts", value);
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw wrong(field + "/" + texts.size(), "a text in quotes", item);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** Texts by name, in order; empty if left out. */
    public Map<String, String> textMap(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode value = get(field);
        if (value == null) {
            return texts;
        }
        if (!value.isObject()) {
            throw wrong(field, "an object of texts", value);
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isTextual()) {
                throw wrong(field + "/" + entry.getKey(), "a text in quotes", entry.getValue());
            }
            texts.put(entry.getKey(), entry.getValue().textValue());
        }
        return texts;
    }

    /** Yes or no; false if left out. */
    public boolean flag(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.booleanValue();
    }

    /** A whole number of at least 0, or null. */
    public @Nullable Integer count(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return null;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0) {
            throw wrong(field, "a whole number from 0 to " + Integer.MAX_VALUE, value);
        }
        return value.intValue();
    }

    /** A number between two bounds; must be there. */
    public double number(String field, double least, double most) {
        JsonNode value = get(field);
        if (value == null || !value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
            throw wrong(field, "a number from " + plain(least) + " to " + plain(most), value);
        }
        return value.doubleValue();
    }

    /** A time with an offset, or a date, which is its midnight in UTC; milliseconds, or null. */
    public @Nullable Long time(String field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeParseException noDate) {
            try {
                return UtcTime.parse(field, text);
            } catch (IllegalArgumentException e) {
                throw new InvalidQueryException(
                        at(field),
                        field + " '" + text
                                + "' is neither a date like 2026-03-01 nor a time with an offset like"
                                + " 2026-03-01T08:00:00.000Z");
            }
        }
    }

    /** A refusal of a value of the wrong kind. */
    public InvalidQueryException wrong(String field, String expected, @Nullable JsonNode value) {
        return new InvalidQueryException(
                pointer + "/" + field,
                field + " must be " + expected + "; got " + (value == null ? "nothing" : shortened(value)));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
