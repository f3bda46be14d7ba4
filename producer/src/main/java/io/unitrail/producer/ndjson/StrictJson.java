package io.unitrail.producer.ndjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unitrail.producer.source.CaptureLimits;

/** JSON read so that nothing is lost silently: no field twice, nothing behind the end, numbers with all their digits. */
public final class StrictJson {
    /** Deepest nesting of lists and objects. */
    public static final int MAX_DEPTH = 64;

    /** Longest number, in characters. */
    public static final int MAX_NUMBER_CHARS = 400;

    /** Reads and writes trees. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_CHARS)
                            .maxStringLength(CaptureLimits.MAX_LINE_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    /**
     * Reads one value.
     *
     * @throws BrokenJsonException if the text is not exactly one JSON value
     */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonEOFException e) {
            throw new BrokenJsonException(message(e), "the text was cut off");
        } catch (JsonProcessingException e) {
            throw new BrokenJsonException(message(e), "");
        } catch (NumberFormatException e) {
            // Jackson's own: an exponent of more digits than an int has.
            throw new BrokenJsonException("a number is beyond all limits: " + e.getMessage(), "");
        }
    }

    private static String message(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at character " + e.getLocation().getColumnNr();
        return "broken JSON" + where + ": " + e.getOriginalMessage();
    }

    /** A text that is not JSON. */
    public static final class BrokenJsonException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String likelyCause;

        BrokenJsonException(String message, String likelyCause) {
            super(message);
            this.likelyCause = likelyCause;
        }

        /** How it came about; empty where it cannot be told. */
        public String likelyCause() {
            return likelyCause;
        }

        /** What is wrong and where. */
        public String detail() {
            return String.valueOf(getMessage());
        }
    }
}
