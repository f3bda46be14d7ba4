package io.unitrail.producer.epcis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.unitrail.domain.capture.EventRules;
import io.unitrail.domain.capture.InvalidCapture;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into a tree of Map, List, String, BigDecimal, Boolean and null. Numbers keep their digits ({@code 26.0}
 * stays so), maps their order. Duplicate keys, absurd numbers and deep nesting are refused.
 */
public final class JsonTree {
    /** Deepest nesting of a document. */
    public static final int MAX_DEPTH = 64;

    /** Longest text of one value, in characters. */
    public static final int MAX_STRING_CHARS = 1_000_000;

    private static final int MAX_NUMBER_CHARS = 2 * EventRules.MAX_NUMBER_DIGITS;
    private static final int SHOWN_NUMBER_CHARS = 40;
    private static final int MAX_NAME_CHARS = 4_096;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .maxStringLength(MAX_STRING_CHARS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonTree() {}

    /**
     * The tree of a JSON text in UTF-8.
     *
     * @throws InvalidCapture saying where and why, if it is no JSON or beyond a limit
     */
    public static @Nullable Object read(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return read(parser);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    /** Likewise from text. */
    public static @Nullable Object read(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return read(parser);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new InvalidCapture("", "", "empty; give a JSON document");
            }
            Object tree = value(parser);
            if (parser.nextToken() != null) {
                throw new InvalidCapture("", "", "something follows the JSON document" + at(parser.currentLocation()));
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw InvalidCapture.tooLarge(
                    parser.getParsingContext().pathAsPointer().toString(),
                    "",
                    "beyond a limit: " + e.getOriginalMessage() + at(parser.currentLocation()));
        } catch (JsonProcessingException e) {
            throw new InvalidCapture(
                    parser.getParsingContext().pathAsPointer().toString(),
                    "",
                    "no JSON: " + e.getOriginalMessage() + at(parser.currentLocation()));
        } catch (NumberFormatException e) {
            // Jackson's own: an exponent of more digits than an int has.
            throw InvalidCapture.tooLarge(
                    parser.getParsingContext().pathAsPointer().toString(),
                    "",
                    "a number is beyond all limits: " + e.getMessage() + at(parser.currentLocation()));
        }
    }

    private static String at(JsonLocation location) {
        return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** The value at the parser's current token; recursion ends at {@link #MAX_DEPTH}. */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                return map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return number(parser);
            }
            case VALUE_TRUE -> {
                return true;
            }
            case VALUE_FALSE -> {
                return false;
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return parser.getText();
            }
        }
    }

    private static BigDecimal number(JsonParser parser) throws IOException {
        String text = parser.getText();
        try {
            BigDecimal number = new BigDecimal(text);
            if (EventRules.isOrdinary(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // An exponent that not even BigDecimal holds: refused below like any other absurd number.
        }
        String shown = text.length() > SHOWN_NUMBER_CHARS ? text.substring(0, SHOWN_NUMBER_CHARS) + "..." : text;
        throw new InvalidCapture(
                parser.getParsingContext().pathAsPointer().toString(),
                shown,
                "number out of range; at most " + EventRules.MAX_NUMBER_DIGITS + " digits before and after the point"
                        + " are taken");
    }
}
