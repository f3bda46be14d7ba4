package io.unitrail.producer.ndjson;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.capture.EventRules;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each read as what it must be; what it is instead is noted as a problem. */
final class JsonFields {
    /** Most digits of a quantity, as the record's schema has it. */
    static final int MAX_QUANTITY_DIGITS = 60;

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,400}(?:\\.\\d{1,400})?(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final JsonNode node;
    private final String pointer;
    private final LineProblems problems;

    /**
     * @param node a JSON object
     * @param pointer to it within the event, empty for the event itself
     */
    JsonFields(JsonNode node, String pointer, LineProblems problems) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** Refuses every field that is not among the known ones, with the nearest that is. */
    void requireKnown(List<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(
                        at(name),
                        "",
                        "unknown field"
                                + NearestName.of(name, known)
                                        .map(nearest -> "; did you mean " + nearest + "?")
                                        .orElse("; leave it out, or give it in attributes"));
            }
        });
    }

    /** Whether the field is there and not null. */
    boolean has(String name) {
        return node.hasNonNull(name);
    }

    JsonNode node(String name) {
        return node.path(name);
    }

    String at(String name) {
        return pointer + "/" + EventRules.pointerPart(name);
    }

    /** A text; null if it is left out. */
    @Nullable
    String text(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return textOf(value, at(name));
    }

    private @Nullable String textOf(JsonNode value, String at) {
        if (value.isNumber()) {
            problems.add(
                    at,
                    value.asText(),
                    "a number, not a text; write it in quotes",
                    "identifiers written as numbers lose their leading zeros");
            return null;
        }
        if (!value.isTextual()) {
            problems.add(at, value.toString(), "it must be a text in quotes");
            return null;
        }
        if (value.textValue().isEmpty()) {
            problems.add(at, "", "empty; give a value or leave the field out");
            return null;
        }
        return value.textValue();
    }

    /** A text that must be there. */
    String required(String name, String remedy) {
        if (!has(name)) {
            problems.add(at(name), "", "missing; " + remedy);
            return "";
        }
        String text = text(name);
        return text == null ? "" : text;
    }

    /** A day; null if it is left out or none. */
    @Nullable
    LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            if (ISO_DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            problems.add(at(name), text, "there is no such day");
            return null;
        }
        problems.add(at(name), text, "no date; write it like 2028-03-01", LikelyCause.ofDate(text));
        return null;
    }

    /** A decimal number, in JSON or as its text; null if it is left out or none. */
    @Nullable
    BigDecimal decimal(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        BigDecimal number = null;
        if (value.isNumber()) {
            number = value.decimalValue();
        } else if (value.isTextual() && DECIMAL.matcher(text).matches()) {
            number = new BigDecimal(text);
        }
        if (number != null && Math.abs((long) number.scale()) + number.precision() > MAX_QUANTITY_DIGITS) {
            problems.add(at(name), text, "more than " + MAX_QUANTITY_DIGITS + " digits; use a larger unit of measure");
            return null;
        }
        if (number != null) {
            return number;
        }
        problems.add(at(name), text, "no number; write it like 4 or 200.5", LikelyCause.ofQuantity(text));
        return null;
    }

    /** An object; null if it is left out or none. */
    @Nullable
    JsonFields object(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            problems.add(at(name), value.toString(), "it must be a JSON object");
            return null;
        }
        return new JsonFields(value, at(name), problems);
    }

    /** The objects of a list; empty if it is left out. */
    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        JsonNode list = list(name);
        for (int i = 0; i < list.size(); i++) {
            String at = at(name) + "/" + i;
            if (list.get(i).isObject()) {
                objects.add(new JsonFields(list.get(i), at, problems));
            } else {
                problems.add(at, list.get(i).toString(), "it must be a JSON object");
            }
        }
        return objects;
    }

    /** The texts of a list; empty if it is left out. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode list = list(name);
        for (int i = 0; i < list.size(); i++) {
            String text = textOf(list.get(i), at(name) + "/" + i);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The list, or an empty one if it is left out or none. */
    JsonNode list(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            problems.add(at(name), value.toString(), "it must be a JSON list");
        }
        return value.isArray() ? value : StrictJson.MAPPER.createArrayNode();
    }

    /** The whole object. */
    JsonNode node() {
        return node;
    }

    String pointer() {
        return pointer;
    }
}
